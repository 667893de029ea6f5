using System.Runtime.CompilerServices;

namespace MarketIngest.Sources.Iex.Captures;

/// <summary>
/// Remembers trade ids in a fixed amount of memory, to tell breaks of reported trades from breaks of trades nobody saw.
/// It never calls a reported trade unseen. It calls an unseen one reported about once in 2,000 at two million trades and
/// once in 60 at five million, which a busy day has; keeping every id would make memory grow with the file.
/// </summary>
internal sealed class TradeIdFilter
{
    private const int WordBits = 20;

    private readonly ulong[] _words = new ulong[1 << WordBits];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(ulong tradeId, ulong scope)
    {
        var hash = Hash(tradeId, scope);
        _words[hash >> (64 - WordBits)] |= Bits(hash);
    }

    public bool Contains(ulong tradeId, ulong scope)
    {
        var hash = Hash(tradeId, scope);
        var bits = Bits(hash);
        return (_words[hash >> (64 - WordBits)] & bits) == bits;
    }

    /// <summary>Four bits of one word, so that a trade touches one cache line.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Bits(ulong hash) =>
        (1UL << (int)(hash & 63)) | (1UL << (int)((hash >> 6) & 63)) | (1UL << (int)((hash >> 12) & 63)) | (1UL << (int)((hash >> 18) & 63));

    /// <summary>Ids repeat from one epoch to the next, so the epoch is part of what is remembered.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Hash(ulong tradeId, ulong scope)
    {
        var mixed = (tradeId ^ (scope * 0xD6E8FEB86659FD93UL)) * 0x9E3779B97F4A7C15UL;
        return (mixed ^ (mixed >> 32)) * 0xD6E8FEB86659FD93UL;
    }
}
