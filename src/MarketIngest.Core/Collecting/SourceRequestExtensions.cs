namespace MarketIngest;

/// <summary>The address of a request without its secrets.</summary>
public static class SourceRequestExtensions
{
    /// <summary>The word that stands for a secret.</summary>
    public const string Redacted = "REDACTED";

    /// <summary>The address with the values of its secret query keys replaced by <see cref="Redacted"/>: the only form that is logged, archived or shown.</summary>
    public static string RedactedAddress(this SourceRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        string address = request.Address.AbsoluteUri;
        int query = address.IndexOf('?', StringComparison.Ordinal);
        if (request.SecretQueryKeys.Count == 0 || query < 0)
        {
            return address;
        }

        IEnumerable<string> pairs = address[(query + 1)..].Split('&').Select(pair =>
        {
            int equals = pair.IndexOf('=', StringComparison.Ordinal);
            return equals > 0 && request.SecretQueryKeys.Contains(pair[..equals], StringComparer.OrdinalIgnoreCase)
                ? $"{pair[..equals]}={Redacted}"
                : pair;
        });
        return $"{address[..query]}?{string.Join('&', pairs)}";
    }
}
