using NodaTime;

namespace MarketIngest.Analytics.OffExchange;

/// <summary>A symbol's off-exchange volume of one week against its consolidated volume: dataset <c>analytics.offex_weekly</c>.</summary>
public sealed record OffExchangeWeek : IMarketRecord<OffExchangeWeek>
{
    /// <inheritdoc />
    public static DatasetSchema<OffExchangeWeek> Schema { get; } = DatasetSchema.Define<OffExchangeWeek>("analytics.offex_weekly", s => s
        .Key.Column("symbol", r => r.Symbol)
        .Key.AsOf.Column("week_start", r => r.WeekStart)
        .Column("week_end", r => r.WeekEnd)
        .Column("ats_shares", r => r.AtsShares, ColumnUnit.Shares, digits: 6)
        .Column("non_ats_shares", r => r.NonAtsShares, ColumnUnit.Shares, digits: 6)
        .Column("offex_shares", r => r.OffExchangeShares, ColumnUnit.Shares, digits: 6)
        .Column("consolidated_shares", r => r.ConsolidatedShares, ColumnUnit.Shares, digits: 6)
        .Column("on_exchange_shares", r => r.OnExchangeShares, ColumnUnit.Shares, digits: 6)
        .Column("offex_fraction", r => r.Fraction, ColumnUnit.Fraction)
        .Column("quality", r => SnakeCase.Of(r.Quality))
        .Column("sessions_expected", r => r.SessionsExpected, ColumnUnit.Count)
        .Column("sessions_present", r => r.SessionsPresent, ColumnUnit.Count)
        .Column("price_provider", r => r.PriceProvider)
        .Create(r => new OffExchangeWeek
        {
            Symbol = r.Text(0)!,
            WeekStart = r.Date(1),
            WeekEnd = r.Date(2),
            AtsShares = r.DecimalOrNull(3),
            NonAtsShares = r.DecimalOrNull(4),
            OffExchangeShares = r.DecimalOrNull(5),
            ConsolidatedShares = r.DecimalOrNull(6),
            OnExchangeShares = r.DecimalOrNull(7),
            Fraction = r.DoubleOrNull(8),
            Quality = SnakeCase.Parse<OffExchangeQuality>(r.Text(9)!),
            SessionsExpected = r.Int64(10),
            SessionsPresent = r.Int64(11),
            PriceProvider = r.Text(12),
        }));

    /// <summary>The symbol in the canonical spelling (<c>BRK.B</c>).</summary>
    public required string Symbol { get; init; }

    /// <summary>The Monday of the week.</summary>
    public required LocalDate WeekStart { get; init; }

    /// <summary>The Friday of the week.</summary>
    public required LocalDate WeekEnd { get; init; }

    /// <summary>Shares traded on ATSs, or null when not reported.</summary>
    public decimal? AtsShares { get; init; }

    /// <summary>Shares traded off exchange outside ATSs, or null when not reported.</summary>
    public decimal? NonAtsShares { get; init; }

    /// <summary>The sum of both, or null when one of them is not known.</summary>
    public decimal? OffExchangeShares { get; init; }

    /// <summary>As-traded shares of all venues over the sessions present, or null when none is.</summary>
    public decimal? ConsolidatedShares { get; init; }

    /// <summary>Consolidated less off-exchange shares; negative when inconsistent.</summary>
    public decimal? OnExchangeShares { get; init; }

    /// <summary>Off-exchange over consolidated shares; null unless every session of the week is present.</summary>
    public double? Fraction { get; init; }

    /// <summary>How far the row can be relied on.</summary>
    public required OffExchangeQuality Quality { get; init; }

    /// <summary>The sessions that the exchange holds in the week.</summary>
    public required long SessionsExpected { get; init; }

    /// <summary>The sessions whose consolidated volume is known.</summary>
    public required long SessionsPresent { get; init; }

    /// <summary>The provider of the consolidated volume.</summary>
    public string? PriceProvider { get; init; }
}
