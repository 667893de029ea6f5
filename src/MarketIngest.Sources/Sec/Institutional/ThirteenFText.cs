using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace MarketIngest.Sources.Sec.Institutional;

/// <summary>Keeps the texts that a table repeats (classes, discretions, securities held through several managers), so that each is made once. Of a fixed size.</summary>
internal sealed class ThirteenFText
{
    private const int Slots = 1 << 12;
    private const int LongestKept = 64;
    private readonly string?[] kept = new string?[Slots];

    /// <summary>The text, or null where it is empty.</summary>
    public string? Of(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
        {
            return null;
        }

        if (text.Length > LongestKept)
        {
            return text.ToString();
        }

        ref string? slot = ref kept[Slot(text)];
        return slot is { } known && text.SequenceEqual(known) ? known : slot = text.ToString();
    }

    private static int Slot(ReadOnlySpan<char> text) => (int)(XxHash3.HashToUInt64(MemoryMarshal.AsBytes(text)) & (Slots - 1));
}
