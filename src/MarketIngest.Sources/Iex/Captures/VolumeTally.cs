using System.Runtime.CompilerServices;

namespace MarketIngest.Sources.Iex.Captures;

/// <summary>
/// Adds trade reports and takes breaks off, by symbol. Fields are taken by offset and messages may be longer than known
/// here (TOPS 1.5 sends 42 bytes where 1.6 sends 38): IEX appends to messages without a new version.
/// </summary>
internal sealed unsafe class VolumeTally
{
    private const int ExtendedHours = 0x40;
    private const int OddLot = 0x20;
    private const int TestIssue = 0x80;

    private readonly TradeIdFilter _tradeIds = new();

    public SymbolTable Symbols { get; } = new();

    public long UnseenBreaks { get; private set; }

    /// <summary>Trade report T: size at 18, trade id at 30.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public string? AddTrade(byte* body, uint length, ulong scope) =>
        length < 38 ? TooShort("trade report (T)", length, 38) : Add(body, Wire.UInt32(body + 18), Wire.UInt64(body + 30), scope);

    /// <summary>Order executed L of DEEP+: size at 26, trade id at 38.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public string? AddExecution(byte* body, uint length, ulong scope) =>
        length < 46 ? TooShort("order executed (L)", length, 46) : Add(body, Wire.UInt32(body + 26), Wire.UInt64(body + 38), scope);

    /// <summary>Trade break B: laid out as T, with the id of the broken trade.</summary>
    public string? AddBreak(byte* body, uint length, ulong scope)
    {
        if (length < 38)
            return TooShort("trade break (B)", length, 38);
        ref var entry = ref EntryOf(body, out var refusal);
        if (refusal is not null)
            return refusal;
        var size = Wire.UInt32(body + 18);

        // The second condition keeps the rare id that is taken for a known one from making a volume negative.
        if (_tradeIds.Contains(Wire.UInt64(body + 30), scope) && entry.Broken + size <= entry.Gross)
        {
            entry.Broken += size;
            return null;
        }

        entry.UnseenBroken += size;
        entry.UnseenBreaks++;
        UnseenBreaks++;
        return null;
    }

    /// <summary>Security directory D: only the test flag is of interest.</summary>
    public string? AddDirectory(byte* body, uint length)
    {
        if (length < 31)
            return TooShort("security directory (D)", length, 31);
        if ((body[1] & TestIssue) == 0)
            return null;
        ref var entry = ref EntryOf(body, out var refusal);
        if (refusal is null)
            entry.TestFlag = 1;
        return refusal;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private string? Add(byte* body, uint size, ulong tradeId, ulong scope)
    {
        ref var entry = ref EntryOf(body, out var refusal);
        if (refusal is not null)
            return refusal;
        int flags = body[1];
        entry.Gross += size;
        entry.Trades++;
        entry.ExtendedHours += (flags & ExtendedHours) != 0 ? size : 0;
        entry.OddLot += (flags & OddLot) != 0 ? size : 0;
        _tradeIds.Add(tradeId, scope);
        return null;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref SymbolEntry EntryOf(byte* body, out string? refusal)
    {
        var key = Wire.UInt64(body + 10);
        if (key != 0)
        {
            ref var entry = ref Symbols.Find(key);
            refusal = Unsafe.IsNullRef(ref entry) ? $"more than {SymbolTable.MaximumSymbols} different symbols" : null;
            return ref entry;
        }

        refusal = "a message whose symbol is eight zero bytes";
        return ref Unsafe.NullRef<SymbolEntry>();
    }

    private static string TooShort(string what, uint length, int minimum) => $"{what} of {length} bytes where at least {minimum} belong";
}
