namespace MarketIngest.Sources.Access;

/// <summary>Where a request really goes: scheme, host and port of a source may be replaced; the path stays.</summary>
internal sealed class SourceRouter
{
    private readonly Dictionary<string, Uri> origins = new(StringComparer.OrdinalIgnoreCase);

    public SourceRouter(SourceAccessOptions options)
    {
        foreach ((string source, string url) in options.SourceUrls)
        {
            origins[source] = new Uri(url, UriKind.Absolute);
        }
    }

    /// <summary>The address to call for an address of a source.</summary>
    public Uri Route(Uri address)
    {
        if (!origins.TryGetValue(SourceHosts.Of(address.Host).Name, out Uri? origin))
        {
            return address;
        }

        return new UriBuilder(address) { Scheme = origin.Scheme, Host = origin.Host, Port = origin.Port }.Uri;
    }

    /// <summary>Whether an address is one that an option put in the place of a source.</summary>
    public bool IsReplacement(Uri address) => origins.Values.Any(origin => IsSameOrigin(origin, address));

    /// <summary>Whether two addresses have one scheme, host and port.</summary>
    public static bool IsSameOrigin(Uri one, Uri other) =>
        Uri.Compare(one, other, UriComponents.SchemeAndServer, UriFormat.SafeUnescaped, StringComparison.OrdinalIgnoreCase) == 0;
}
