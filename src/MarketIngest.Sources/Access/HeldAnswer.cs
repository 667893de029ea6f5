namespace MarketIngest.Sources.Access;

/// <summary>An answer that can be confirmed: its bytes, and what its source calls this state of it.</summary>
internal sealed record HeldAnswer(IReadOnlyDictionary<string, string> Headers, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>Whether the source named the state.</summary>
    public bool CanBeConfirmed => Headers.ContainsKey("etag") || Headers.ContainsKey("last-modified");

    /// <summary>Asks only for what is newer.</summary>
    public void Condition(HttpRequestMessage message)
    {
        if (Headers.TryGetValue("etag", out string? tag))
        {
            message.Headers.TryAddWithoutValidation("If-None-Match", tag);
        }

        if (Headers.TryGetValue("last-modified", out string? modified))
        {
            message.Headers.TryAddWithoutValidation("If-Modified-Since", modified);
        }
    }
}
