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

    /// <summary>Some characters tell texts apart well enough: two that meet in a slot are only made more often.</summary>
    private static int Slot(ReadOnlySpan<char> span)
    {
        int last = span.Length - 1;
        uint hash = (uint)span.Length + ((uint)span[0] * 31) + ((uint)span[last] * 961) + ((uint)span[last / 2] * 29791) + ((uint)span[last / 4] * 923521) + ((uint)span[last * 3 / 4] * 28629151);
        return (int)((hash ^ (hash >> 15)) % Slots);
    }
}
