namespace MarketIngest.Analytics.OffExchange;

/// <summary>
/// One symbol's weekly results, one entry a week of the grid, in buffers that the caller owns. An absent value is NaN.
/// </summary>
public readonly ref struct OffExchangeWeeklyColumns
{
    /// <summary>Binds the result columns.</summary>
    /// <param name="consolidated">See <see cref="Consolidated"/>.</param>
    /// <param name="onExchange">See <see cref="OnExchange"/>.</param>
    /// <param name="fraction">See <see cref="Fraction"/>.</param>
    /// <param name="quality">See <see cref="Quality"/>.</param>
    /// <param name="sessionsPresent">See <see cref="SessionsPresent"/>.</param>
    public OffExchangeWeeklyColumns(
        Span<double> consolidated, Span<double> onExchange, Span<double> fraction, Span<OffExchangeQuality> quality, Span<int> sessionsPresent)
    {
        Consolidated = consolidated;
        OnExchange = onExchange;
        Fraction = fraction;
        Quality = quality;
        SessionsPresent = sessionsPresent;
    }

    /// <summary>Consolidated shares over the sessions that are present; NaN when none is.</summary>
    public Span<double> Consolidated { get; }

    /// <summary>Consolidated less off-exchange shares, negative when inconsistent; NaN without a fraction.</summary>
    public Span<double> OnExchange { get; }

    /// <summary>Off-exchange over consolidated shares, above 1 when inconsistent; NaN without a fraction.</summary>
    public Span<double> Fraction { get; }

    /// <summary><see cref="OffExchangeQuality.None"/> where there is no row.</summary>
    public Span<OffExchangeQuality> Quality { get; }

    /// <summary>How many sessions of the week have a consolidated volume, zero included.</summary>
    public Span<int> SessionsPresent { get; }

    internal void RequireLength(int weeks)
    {
        ColumnChecks.RequireLength(Consolidated.Length, weeks, nameof(Consolidated));
        ColumnChecks.RequireLength(OnExchange.Length, weeks, nameof(OnExchange));
        ColumnChecks.RequireLength(Fraction.Length, weeks, nameof(Fraction));
        ColumnChecks.RequireLength(Quality.Length, weeks, nameof(Quality));
        ColumnChecks.RequireLength(SessionsPresent.Length, weeks, nameof(SessionsPresent));
    }
}
