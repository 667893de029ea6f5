using System.Runtime.CompilerServices;

namespace MarketIngest.Sources.Iex.Captures;

/// <summary>
/// Remembers trade ids in four bytes each and a bounded total, to tell breaks of reported trades from breaks of trades
/// nobody saw. It never calls a reported trade unseen. It calls an unseen one reported about once in a hundred times on a
/// day of a million trades; keeping every id would not, and would make memory grow with the file.
/// </summary>
internal sealed class TradeIdFilter
{
    // A page of 256 KiB stays in a core's own cache, where one table for a whole day would miss it with every trade.
    private const int PageBits = 15;
    private const int PageRoom = 1 << (PageBits + 1);

    // 32 MiB, eight million trades; from there on the last page fills up beyond its measure.
    private const int MaximumPages = 128;

    private readonly List<ulong[]> _pages = [new ulong[1 << PageBits]];
    private ulong[] _page;
    private int _room = PageRoom;

    public TradeIdFilter() => _page = _pages[0];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(ulong tradeId, ulong scope)
    {
        if (--_room < 0)
            TurnPage();
        var hash = Hash(tradeId, scope);
        _page[hash >> (64 - PageBits)] |= Bits(hash);
    }

    public bool Contains(ulong tradeId, ulong scope)
    {
        var hash = Hash(tradeId, scope);
        var bits = Bits(hash);
        foreach (var page in _pages)
        {
            if ((page[hash >> (64 - PageBits)] & bits) == bits)
                return true;
        }

        return false;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void TurnPage()
    {
        _room = PageRoom - 1;
        if (_pages.Count == MaximumPages)
            return;
        _page = new ulong[1 << PageBits];
        _pages.Add(_page);
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
