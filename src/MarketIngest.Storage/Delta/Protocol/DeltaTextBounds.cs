using System.Text.Json;

namespace MarketIngest.Storage.Delta.Protocol;

/// <summary>The statistics of a text column: in the order of the UTF-8 bytes, as readers compare, and cut to a prefix.</summary>
internal sealed class DeltaTextBounds : DeltaBounds
{
    private const int Prefix = 32;
    private const string GreatestCharacter = "\U0010FFFF";
    private string? least;
    private string? greatest;

    public override void WriteLeast(Utf8JsonWriter json, string name) => Write(json, name, least is { } text && text.Length > Prefix ? text[..Cut(text)] : least);

    public override void WriteGreatest(Utf8JsonWriter json, string name) => Write(json, name, greatest is { } text && text.Length > Prefix ? Raise(text) : greatest);

    protected override void Widen(ColumnVector values, int count)
    {
        var typed = (ColumnVector<string>)values;
        ReadOnlySpan<string> span = typed.Values[..count];
        for (int row = 0; row < span.Length; row++)
        {
            // Neighbours are often one and the same text.
            if (typed.IsNull(row) || ReferenceEquals(span[row], least) || ReferenceEquals(span[row], greatest))
            {
                continue;
            }

            least = least is null || Compare(span[row], least) < 0 ? span[row] : least;
            greatest = greatest is null || Compare(span[row], greatest) > 0 ? span[row] : greatest;
        }
    }

    private static int Compare(string left, string right)
    {
        int at = left.AsSpan().CommonPrefixLength(right);
        if (at == left.Length || at == right.Length)
        {
            return left.Length.CompareTo(right.Length);
        }

        // Of two different characters a half of a pair stands for one beyond all others, although its number is smaller than some.
        bool isPair = char.IsSurrogate(left[at]), isOtherPair = char.IsSurrogate(right[at]);
        return isPair == isOtherPair ? left[at].CompareTo(right[at]) : isPair.CompareTo(isOtherPair);
    }

    /// <summary>A text not below the one given: its prefix and the greatest character; null when that is not above what was cut off.</summary>
    private static string? Raise(string text)
    {
        int cut = Cut(text);
        return text.AsSpan(cut).StartsWith(GreatestCharacter, StringComparison.Ordinal) ? null : text[..cut] + GreatestCharacter;
    }

    /// <summary>Where a text is cut without parting a pair of surrogates.</summary>
    private static int Cut(string text) => char.IsHighSurrogate(text[Prefix - 1]) ? Prefix - 1 : Prefix;

    private static void Write(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }
}
