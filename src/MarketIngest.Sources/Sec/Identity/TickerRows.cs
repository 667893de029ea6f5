using System.Text;
using System.Text.Json;

using MarketIngest.Sources.Parsing;

namespace MarketIngest.Sources.Sec.Identity;

/// <summary>
/// Checks the values of one entry after another; what is no entry is a fault of the dataset at hand. An entry that is repeated unchanged is one entry.
/// </summary>
internal sealed class TickerRows(RecordSink sink, string dataset, Action<TickerEntry> push)
{
    private readonly Dictionary<(string Cik, string Symbol), TickerEntry> seen = [];

    /// <summary>The entries so far, faults included.</summary>
    public long Count { get; private set; }

    /// <summary>Takes an object with the members <c>cik_str</c>, <c>ticker</c> and <c>title</c>.</summary>
    public void PushObject(ReadOnlyMemory<byte> element, long position) => Read(element, position, root =>
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            return "row_not_object";
        }

        Push(Member(root, "cik_str") ?? Member(root, "cik"), Member(root, "ticker"), Member(root, "title") ?? Member(root, "name"), Member(root, "exchange"), position, element.Span);
        return null;
    });

    /// <summary>Takes an array whose values stand where the list's fields say.</summary>
    public void PushArray(ReadOnlyMemory<byte> element, long position, TickerFields fields) => Read(element, position, root =>
    {
        if (root.ValueKind != JsonValueKind.Array || root.GetArrayLength() != fields.Count)
        {
            return "field_count";
        }

        Push(Item(root, fields.Cik), Item(root, fields.Symbol), Item(root, fields.Name), Item(root, fields.Exchange), position, element.Span);
        return null;
    });

    /// <summary>Takes the texts of an entry.</summary>
    public void Push(string? cik, string? symbol, string? name, string? exchange, long position, ReadOnlySpan<byte> raw)
    {
        sink.Position = position;
        Count++;
        if (Cik.Of(cik) is not { } key)
        {
            Fail("value_unreadable", "cik", cik, $"the CIK is '{cik}', not a number of up to ten digits.", position, raw);
        }
        else if (string.IsNullOrWhiteSpace(symbol))
        {
            Fail("value_missing", "symbol", symbol, "there is no symbol.", position, raw);
        }
        else
        {
            var entry = new TickerEntry(key, SymbolSpelling.Canonical(symbol.Trim().ToUpperInvariant()), Blank(name), Blank(exchange));
            if (seen.TryAdd((entry.Cik, entry.Symbol), entry))
            {
                push(entry);
            }
            else if (seen[(entry.Cik, entry.Symbol)] != entry)
            {
                Fail("key_repeated", "symbol", symbol, $"symbol {entry.Symbol} of CIK {entry.Cik} stands twice with other content; the first is kept.", position, raw);
            }
        }
    }

    private void Read(ReadOnlyMemory<byte> element, long position, Func<JsonElement, string?> read)
    {
        string? rule;
        string message = $"it is not an entry of the expected shape: '{Excerpt.Of(element.Span)}'.";
        try
        {
            using JsonDocument entry = JsonDocument.Parse(element);
            rule = read(entry.RootElement);
        }
        catch (InvalidOperationException error)
        {
            // A text that is not valid UTF-8, or holds half of a surrogate pair.
            (rule, message) = ("text_unreadable", error.Message);
        }

        if (rule is not null)
        {
            Count++;
            Fail(rule, null, null, message, position, element.Span);
        }
    }

    private void Fail(string rule, string? column, string? value, string message, long position, ReadOnlySpan<byte> raw) =>
        sink.Fault(new Fault(dataset, rule, column, value, position, Encoding.UTF8.GetString(raw), $"At {position}: {message}"));

    private static string? Member(JsonElement root, string name) => root.TryGetProperty(name, out JsonElement value) ? Scalar(value) : null;

    private static string? Item(JsonElement root, int index) => index < 0 ? null : Scalar(root[index]);

    private static string? Scalar(JsonElement value) => value.ValueKind is JsonValueKind.String or JsonValueKind.Number ? value.ToString() : null;

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
