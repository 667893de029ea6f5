using System.Runtime.InteropServices;

namespace MarketIngest.Sources.Iex.Captures;

/// <summary>The running sums of one symbol: one cache line, so that a trade costs one miss at most.</summary>
[StructLayout(LayoutKind.Sequential, Size = 64)]
internal struct SymbolEntry
{
    /// <summary>The eight symbol bytes as sent, little-endian; 0 marks a free slot.</summary>
    public ulong Key;

    public long Gross;
    public long Broken;
    public long Trades;
    public long ExtendedHours;
    public long OddLot;
    public long UnseenBroken;
    public int UnseenBreaks;
    public int TestFlag;
}
