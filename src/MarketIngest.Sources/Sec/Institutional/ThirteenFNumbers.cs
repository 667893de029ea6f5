using System.Text;
using System.Text.Json;

namespace MarketIngest.Sources.Sec.Institutional;

/// <summary>The numbers of other managers in a row (<c>4,8,11</c>, <c>01</c>, <c>1 2</c>) as a JSON array of texts; the few lists that a table has are made once.</summary>
internal sealed class ThirteenFNumbers
{
    private const int MostKept = 4096;
    private readonly Dictionary<string, string?> kept = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string?>.AlternateLookup<ReadOnlySpan<char>> bySpan;

    public ThirteenFNumbers() => bySpan = kept.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The array, or null where the text names none.</summary>
    public string? Of(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
        {
            return null;
        }

        if (!bySpan.TryGetValue(text, out string? array))
        {
            array = Make(text);
            if (kept.Count < MostKept)
            {
                bySpan[text] = array;
            }
        }

        return array;
    }

    private static string? Make(ReadOnlySpan<char> text)
    {
        var json = new StringBuilder();
        foreach (Range part in text.SplitAny(", ;\t\r\n"))
        {
            if (!text[part].IsEmpty)
            {
                json.Append(json.Length == 0 ? '[' : ',').Append('"').Append(JsonEncodedText.Encode(text[part])).Append('"');
            }
        }

        return json.Length == 0 ? null : json.Append(']').ToString();
    }
}
