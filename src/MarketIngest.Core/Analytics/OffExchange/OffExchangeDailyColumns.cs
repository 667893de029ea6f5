namespace MarketIngest.Analytics.OffExchange;

/// <summary>
/// One symbol's daily results of one basis, one entry a session of the grid, in buffers that the caller owns. Where there is no row,
/// the quality is <see cref="OffExchangeQuality.None"/> and the three values are NaN.
/// </summary>
public readonly ref struct OffExchangeDailyColumns
{
    /// <summary>Binds the result columns.</summary>
    /// <param name="offExchange">See <see cref="OffExchange"/>.</param>
    /// <param name="onExchange">See <see cref="OnExchange"/>.</param>
    /// <param name="fraction">See <see cref="Fraction"/>.</param>
    /// <param name="quality">See <see cref="Quality"/>.</param>
    public OffExchangeDailyColumns(
        Span<double> offExchange, Span<double> onExchange, Span<double> fraction, Span<OffExchangeQuality> quality)
    {
        OffExchange = offExchange;
        OnExchange = onExchange;
        Fraction = fraction;
        Quality = quality;
    }

    /// <summary>Shares attributed to off-exchange venues on the session.</summary>
    public Span<double> OffExchange { get; }

    /// <summary>Shares on exchange: consolidated less off-exchange, or for the IEX proxy the shares matched by IEX.</summary>
    public Span<double> OnExchange { get; }

    /// <summary>Off-exchange shares over the sum of both; a dense input for Flip50.</summary>
    public Span<double> Fraction { get; }

    /// <summary><c>Official</c>, <c>Provisional</c>, <c>Inconsistent</c> or <c>None</c>.</summary>
    public Span<OffExchangeQuality> Quality { get; }

    internal void RequireLength(int sessions)
    {
        ColumnChecks.RequireLength(OffExchange.Length, sessions, nameof(OffExchange));
        ColumnChecks.RequireLength(OnExchange.Length, sessions, nameof(OnExchange));
        ColumnChecks.RequireLength(Fraction.Length, sessions, nameof(Fraction));
        ColumnChecks.RequireLength(Quality.Length, sessions, nameof(Quality));
    }

    internal void Clear(int session)
    {
        OffExchange[session] = double.NaN;
        OnExchange[session] = double.NaN;
        Fraction[session] = double.NaN;
        Quality[session] = OffExchangeQuality.None;
    }
}
