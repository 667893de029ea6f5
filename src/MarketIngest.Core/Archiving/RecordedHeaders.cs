namespace MarketIngest.Archiving;

/// <summary>
/// The headers of an answer that a payload keeps. It is a list of what is allowed, not of what is forbidden, so that a cookie, a signed link or a
/// header nobody thought of never reaches an archive or a log. Live and replayed payloads carry the same ones.
/// </summary>
public static class RecordedHeaders
{
    private static readonly HashSet<string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        "age",
        "cache-control",
        "content-disposition",
        "content-language",
        "content-range",
        "content-type",
        "date",
        "etag",
        "expires",
        "last-modified",
        "record-limit",
        "record-max-limit",
        "record-offset",
        "record-total",
        "retry-after",
        "vary",
        "x-ratelimit-limit",
        "x-ratelimit-remaining",
        "x-ratelimit-reset",
    };

    /// <summary>Whether a header is kept.</summary>
    public static bool IsKept(string name) => Names.Contains(name);

    /// <summary>The headers that are kept, by lower-case name.</summary>
    /// <param name="headers">All headers of an answer; of a repeated name the last value is kept.</param>
    public static IReadOnlyDictionary<string, string> Select(IEnumerable<KeyValuePair<string, string>> headers)
    {
        ArgumentNullException.ThrowIfNull(headers);
        SortedDictionary<string, string> kept = new(StringComparer.Ordinal);
        foreach ((string name, string value) in headers)
        {
            if (IsKept(name))
            {
                kept[Lower(name)] = value;
            }
        }

        return kept;
    }

    // Header names are lower case on the wire since HTTP/2, and in the archive format.
    private static string Lower(string name) => string.Create(name.Length, name, static (span, text) => text.AsSpan().ToLowerInvariant(span));
}
