namespace MarketIngest.Sources.Access;

/// <summary>Which redirects are followed: of GET, over https or to an address that an option put in the place of a source, a few times.</summary>
internal sealed class RedirectRule(SourceRouter router)
{
    /// <summary>The most redirects of one request.</summary>
    public const int Most = 5;

    /// <summary>Whether an answer sends us elsewhere.</summary>
    public static bool IsRedirect(HttpResponseMessage response) => (int)response.StatusCode is 301 or 302 or 303 or 307 or 308 && response.Headers.Location is not null;

    /// <summary>The address to go to, before routing.</summary>
    /// <exception cref="SourceContractException">The redirect is refused. The message names the host only: links of storage services carry signatures.</exception>
    public Uri Next(SourceRequest request, Uri address, HttpResponseMessage response, int followed)
    {
        if (request.Method != "GET")
        {
            throw new SourceContractException($"{request} was redirected, which is followed for GET only.");
        }

        if (followed >= Most)
        {
            throw new SourceContractException($"{request} was redirected more than {Most} times.");
        }

        Uri next = new(address, response.Headers.Location!);
        Uri routed = router.Route(next);
        if (routed.Scheme != Uri.UriSchemeHttps && !router.IsReplacement(routed) && !SourceRouter.IsSameOrigin(next, request.Address))
        {
            throw new SourceContractException($"{request} was redirected to {next.Scheme} on host '{next.Host}', which is refused: only https is followed.");
        }

        return next;
    }

    /// <summary>Whether the headers of a request may go to an address: only to the host that they were written for.</summary>
    public bool MayCarryHeaders(SourceRequest request, Uri address) =>
        SourceRouter.IsSameOrigin(address, request.Address) || SourceRouter.IsSameOrigin(address, router.Route(request.Address));
}
