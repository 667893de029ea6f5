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

    /// <summary>A discretion or kind of quantity: one of a few codes, else as filed.</summary>
    public string? Code(ReadOnlySpan<char> text) => text switch
    {
        "SH" => "SH",
        "PRN" => "PRN",
        "SOLE" => "SOLE",
        "DFND" => "DFND",
        "OTR" => "OTR",
        _ => Of(text),
    };

    /// <summary>Put, call, or null; filers write them in capitals too.</summary>
    public string? PutCall(ReadOnlySpan<char> text) =>
        text.Equals("put", StringComparison.OrdinalIgnoreCase) ? "Put" : text.Equals("call", StringComparison.OrdinalIgnoreCase) ? "Call" : Of(text);

    private static int Slot(ReadOnlySpan<char> text) => (int)(XxHash3.HashToUInt64(MemoryMarshal.AsBytes(text)) & (Slots - 1));
}
