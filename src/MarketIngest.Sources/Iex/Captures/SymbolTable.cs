using System.Runtime.CompilerServices;

namespace MarketIngest.Sources.Iex.Captures;

/// <summary>
/// Open addressing over the eight symbol bytes. It grows at half load and stops at <see cref="MaximumSymbols"/>: a real day
/// has about ten thousand, and a file of random bytes must not decide how much memory is used.
/// </summary>
internal sealed class SymbolTable
{
    public const int MaximumSymbols = 1 << 17;

    private const int InitialSlots = 1 << 14;

    private SymbolEntry[] _slots = new SymbolEntry[InitialSlots];
    private int _shift = 64 - 14;

    public int Count { get; private set; }

    /// <summary>The entry of a symbol, made if new; a null reference when the table is full. The key must not be 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref SymbolEntry Find(ulong key)
    {
        ref var slot = ref _slots[Hash(key)];
        if (slot.Key == key)
            return ref slot;
        return ref Probe(key);
    }

    public ReadOnlySpan<SymbolEntry> Slots => _slots;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private ref SymbolEntry Probe(ulong key)
    {
        var at = Hash(key);
        while (_slots[at].Key != key)
        {
            if (_slots[at].Key == 0)
                return ref Insert(key, at);
            at = (at + 1) & (_slots.Length - 1);
        }

        return ref _slots[at];
    }

    private ref SymbolEntry Insert(ulong key, int at)
    {
        if (Count == MaximumSymbols)
            return ref Unsafe.NullRef<SymbolEntry>();
        if (2 * (Count + 1) > _slots.Length)
        {
            Grow();
            at = FreeSlot(key);
        }

        Count++;
        _slots[at].Key = key;
        return ref _slots[at];
    }

    private void Grow()
    {
        var old = _slots;
        _slots = new SymbolEntry[old.Length * 2];
        _shift--;
        foreach (ref readonly var entry in old.AsSpan())
        {
            if (entry.Key != 0)
                _slots[FreeSlot(entry.Key)] = entry;
        }
    }

    private int FreeSlot(ulong key)
    {
        var at = Hash(key);
        while (_slots[at].Key != 0)
            at = (at + 1) & (_slots.Length - 1);
        return at;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Hash(ulong key) => (int)((key * 0x9E3779B97F4A7C15UL) >> _shift);
}
