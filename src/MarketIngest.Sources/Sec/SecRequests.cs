namespace MarketIngest.Sources.Sec;

/// <summary>Makes the requests to EDGAR: each says who asks, and none expects a web page.</summary>
internal sealed class SecRequests(SecOptions options)
{
    /// <summary>A request.</summary>
    /// <param name="address">The address.</param>
    /// <param name="hints">What the parser needs to know.</param>
    public SourceRequest Get(string address, params IEnumerable<(string Name, string Value)> hints) => SourceRequest.Get(address) with
    {
        Headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["User-Agent"] = options.UserAgent ?? "" },
        Expects = ExpectedContent.NoWebPage,
        Hints = hints.ToDictionary(h => h.Name, h => h.Value, StringComparer.Ordinal),
    };
}
