namespace MarketIngest.Sources.Sec.Funds;

/// <summary>Texts that come again and again (codes, currencies, issuers), each made once while it is at hand. Its size is fixed.</summary>
internal sealed class FundTexts
{
    private const int Slots = 4096;
    private const int Longest = 64;
    private readonly string?[] texts = new string?[Slots];

    /// <summary>The text of a span.</summary>
    public string Of(ReadOnlySpan<char> span)
    {
        if (span.Length > Longest)
        {
            return span.ToString();
        }

        ref string? slot = ref texts[Slot(span)];
        return slot is not null && span.SequenceEqual(slot) ? slot : slot = span.ToString();
    }

    private static int Slot(ReadOnlySpan<char> span)
    {
        uint hash = (uint)span.Length;
        foreach (char c in span)
        {
            hash = (hash * 31) + c;
        }

        return (int)((hash ^ (hash >> 12)) % Slots);
    }
}
