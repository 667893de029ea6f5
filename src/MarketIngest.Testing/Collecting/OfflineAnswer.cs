using System.Text;

namespace MarketIngest.Testing.Collecting;

/// <summary>What an <see cref="OfflineSource"/> answers.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">The bytes.</param>
public sealed record OfflineAnswer(int Status, ReadOnlyMemory<byte> Body)
{
    /// <summary>The headers, by lower-case name.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>An answer without content: status 204.</summary>
    public static OfflineAnswer NoContent { get; } = new(204, ReadOnlyMemory<byte>.Empty);

    /// <summary>An answer of text with status 200.</summary>
    public static OfflineAnswer Text(string text) => new(200, Encoding.UTF8.GetBytes(text));

    /// <summary>An answer of text with another status.</summary>
    public static OfflineAnswer Text(int status, string text) => new(status, Encoding.UTF8.GetBytes(text));

    /// <summary>The same answer with one more header.</summary>
    /// <param name="name">The name in lower case.</param>
    /// <param name="value">The value.</param>
    public OfflineAnswer With(string name, string value) =>
        this with { Headers = new Dictionary<string, string>(Headers, StringComparer.Ordinal) { [name] = value } };
}
