namespace MarketIngest.Analytics.OffExchange;

/// <summary>
/// Many symbols' input columns, dense and symbol-major: the entries of symbol <c>s</c> follow those of symbol <c>s - 1</c>. An absent
/// value is NaN; a column that no requested basis reads may be empty.
/// </summary>
public readonly ref struct OffExchangeBlock
{
    /// <summary>FINRA's ATS and non-ATS shares, weeks per symbol.</summary>
    public required ReadOnlySpan<double> WeeklyOffExchange { get; init; }

    /// <summary>Consolidated shares, sessions per symbol.</summary>
    public required ReadOnlySpan<double> Consolidated { get; init; }

    /// <summary>Shares matched by IEX, sessions per symbol; read by <see cref="OffExchangeBasis.IexProxy"/>.</summary>
    public ReadOnlySpan<double> IexMatched { get; init; }

    /// <summary>Reg SHO total shares, sessions per symbol; read by <see cref="OffExchangeBasis.TrfDaily"/>.</summary>
    public ReadOnlySpan<double> RegShoTotal { get; init; }

    internal int CountSymbols(SessionGrid grid)
    {
        int symbols = grid.WeekCount == 0 ? 0 : WeeklyOffExchange.Length / grid.WeekCount;
        ColumnChecks.RequireLength(WeeklyOffExchange.Length, symbols * grid.WeekCount, nameof(WeeklyOffExchange));
        ColumnChecks.RequireLength(Consolidated.Length, symbols * grid.SessionCount, nameof(Consolidated));
        return symbols;
    }

    internal OffExchangeVolumes Slice(SessionGrid grid, int symbol)
    {
        int sessions = grid.SessionCount;
        return new OffExchangeVolumes
        {
            WeeklyOffExchange = WeeklyOffExchange.Slice(symbol * grid.WeekCount, grid.WeekCount),
            Consolidated = Consolidated.Slice(symbol * sessions, sessions),
            IexMatched = IexMatched.IsEmpty ? default : IexMatched.Slice(symbol * sessions, sessions),
            RegShoTotal = RegShoTotal.IsEmpty ? default : RegShoTotal.Slice(symbol * sessions, sessions),
        };
    }
}
