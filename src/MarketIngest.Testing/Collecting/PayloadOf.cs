using System.Text;

using NodaTime;

namespace MarketIngest.Testing.Collecting;

/// <summary>Makes payloads for tests of parsers.</summary>
public static class PayloadOf
{
    private static readonly Instant Captured = Instant.FromUtc(2026, 11, 16, 12, 0);
    private static readonly IReadOnlyDictionary<string, string> NoHeaders = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>A payload of text, with hints as pairs such as <c>("week", "2026-07-20")</c>.</summary>
    public static Payload Text(string text, params IEnumerable<(string Name, string Value)> hints) => Bytes(Encoding.UTF8.GetBytes(text), hints);

    /// <summary>A payload of bytes, with hints.</summary>
    public static Payload Bytes(ReadOnlyMemory<byte> bytes, params IEnumerable<(string Name, string Value)> hints) =>
        new(Request(hints), 200, NoHeaders, Captured, new BytesContent(bytes));

    /// <summary>A payload of an existing file, with hints.</summary>
    public static Payload File(string path, params IEnumerable<(string Name, string Value)> hints) => Bytes(System.IO.File.ReadAllBytes(path), hints);

    private static SourceRequest Request(IEnumerable<(string Name, string Value)> hints) =>
        new("FILE", new Uri("file:///test/payload")) { Hints = hints.ToDictionary(h => h.Name, h => h.Value, StringComparer.Ordinal) };
}
