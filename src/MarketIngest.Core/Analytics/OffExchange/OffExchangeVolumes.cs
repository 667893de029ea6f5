namespace MarketIngest.Analytics.OffExchange;

/// <summary>One symbol's input columns over a <see cref="SessionGrid"/>. An absent value is NaN; a column that no requested basis reads may be empty.</summary>
public readonly ref struct OffExchangeVolumes
{
    /// <summary>FINRA's ATS and non-ATS shares a week.</summary>
    public required ReadOnlySpan<double> WeeklyOffExchange { get; init; }

    /// <summary>Consolidated shares a session.</summary>
    public required ReadOnlySpan<double> Consolidated { get; init; }

    /// <summary>Shares matched by IEX a session; read by <see cref="OffExchangeBasis.IexProxy"/>.</summary>
    public ReadOnlySpan<double> IexMatched { get; init; }

    /// <summary>Reg SHO total shares a session; read by <see cref="OffExchangeBasis.TrfDaily"/>.</summary>
    public ReadOnlySpan<double> RegShoTotal { get; init; }
}
