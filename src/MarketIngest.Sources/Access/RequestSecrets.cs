namespace MarketIngest.Sources.Access;

/// <summary>Removes a request's secrets from text that a source sent back: some repeat the key in their error.</summary>
internal static class RequestSecrets
{
    private const int Shortest = 6;

    public static string Scrub(SourceRequest request, string text)
    {
        foreach (string secret in Values(request).Where(value => value.Length >= Shortest).OrderByDescending(value => value.Length))
        {
            text = text.Replace(secret, SourceRequestExtensions.Redacted, StringComparison.OrdinalIgnoreCase);
        }

        return text;
    }

    private static IEnumerable<string> Values(SourceRequest request)
    {
        foreach (string pair in request.Address.Query.TrimStart('?').Split('&'))
        {
            int equals = pair.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0 && request.SecretQueryKeys.Contains(pair[..equals], StringComparer.OrdinalIgnoreCase))
            {
                yield return pair[(equals + 1)..];
                yield return Uri.UnescapeDataString(pair[(equals + 1)..]);
            }
        }

        foreach ((string name, string value) in request.Headers)
        {
            if (!IsPublic(name))
            {
                yield return value;
                yield return value[(value.LastIndexOf(' ') + 1)..];
            }
        }
    }

    private static bool IsPublic(string header) =>
        header.Equals("accept", StringComparison.OrdinalIgnoreCase) || header.Equals("accept-language", StringComparison.OrdinalIgnoreCase)
        || header.Equals("user-agent", StringComparison.OrdinalIgnoreCase) || header.Equals("content-type", StringComparison.OrdinalIgnoreCase);
}
