using NodaTime;

namespace MarketIngest;

/// <summary>Prices and volume of one symbol over one interval: dataset <c>prices.bars</c>.</summary>
/// <remarks>A bar is kept as its provider publishes it; providers that adjust for splits rewrite history, which makes new versions of the bars.</remarks>
public sealed record PriceBar : IMarketRecord<PriceBar>
{
    /// <inheritdoc />
    public static DatasetSchema<PriceBar> Schema { get; } = DatasetSchema.Define<PriceBar>("prices.bars", s => s
        .Key.Column("provider", r => r.Provider)
        .Key.Column("symbol", r => r.Symbol)
        .Key.Column("interval", r => r.Interval)
        .Key.Column("start_time", r => r.StartTime)
        .AsOf.Column("date", r => r.Date)
        .Column("open", r => r.Open, ColumnUnit.Currency)
        .Column("high", r => r.High, ColumnUnit.Currency)
        .Column("low", r => r.Low, ColumnUnit.Currency)
        .Column("close", r => r.Close, ColumnUnit.Currency)
        .Column("adjusted_close", r => r.AdjustedClose, ColumnUnit.Currency)
        .Column("volume", r => r.Volume, ColumnUnit.Shares)
        .Column("adjustment", r => r.Adjustment)
        .Column("currency", r => r.Currency)
        .Rule("date_in_range", "date", r => RecordRules.IsBetween(r.Date, 1885, 2100))
        .Rule("open_is_price", "open", r => RecordRules.IsPrice(r.Open))
        .Rule("high_is_price", "high", r => RecordRules.IsPrice(r.High))
        .Rule("low_is_price", "low", r => RecordRules.IsPrice(r.Low))
        .Rule("close_is_price", "close", r => RecordRules.IsPrice(r.Close))
        .Rule("high_is_highest", "high", r => RecordRules.IsAtLeast(r.High, r.Low) && RecordRules.IsAtLeast(r.High, r.Open) && RecordRules.IsAtLeast(r.High, r.Close))
        .Rule("low_is_lowest", "low", r => RecordRules.IsAtLeast(r.Open, r.Low) && RecordRules.IsAtLeast(r.Close, r.Low))
        .Rule("volume_not_negative", "volume", r => r.Volume is not < 0)
        .Rule("adjustment_known", "adjustment", r => r.Adjustment is "none" or "split" or "split_dividend")
        .Warn("volume_not_zero", "volume", r => r.Volume is not 0)
        .Create(r => new PriceBar
        {
            Provider = r.Text(0)!,
            Symbol = r.Text(1)!,
            Interval = r.Text(2)!,
            StartTime = r.Instant(3),
            Date = r.Date(4),
            Open = r.DecimalOrNull(5),
            High = r.DecimalOrNull(6),
            Low = r.DecimalOrNull(7),
            Close = r.Decimal(8),
            AdjustedClose = r.DecimalOrNull(9),
            Volume = r.DecimalOrNull(10),
            Adjustment = r.Text(11) ?? "",
            Currency = r.Text(12),
        }));

    /// <summary>Who published the bar, for example <c>yahoo</c>.</summary>
    public required string Provider { get; init; }

    /// <summary>The symbol as the provider spells it (<c>BRK-B</c>).</summary>
    public required string Symbol { get; init; }

    /// <summary>The length as an ISO-8601 duration: <c>P1D</c>, <c>PT5M</c>.</summary>
    public required string Interval { get; init; }

    /// <summary>When the bar begins; for a day or longer, midnight of <see cref="Date"/> in the exchange's zone.</summary>
    public required Instant StartTime { get; init; }

    /// <summary>The date of the bar in the exchange's zone.</summary>
    public required LocalDate Date { get; init; }

    /// <summary>The first price; null where the provider has none.</summary>
    public decimal? Open { get; init; }

    /// <summary>The highest price; null where the provider has none.</summary>
    public decimal? High { get; init; }

    /// <summary>The lowest price; null where the provider has none.</summary>
    public decimal? Low { get; init; }

    /// <summary>The last price. A bar without one is no row.</summary>
    public required decimal Close { get; init; }

    /// <summary>The last price adjusted for splits and dividends, where the provider publishes one.</summary>
    public decimal? AdjustedClose { get; init; }

    /// <summary>Shares or units traded; null where the provider has none.</summary>
    public decimal? Volume { get; init; }

    /// <summary>How the prices and volume are adjusted, as published: <c>none</c>, <c>split</c> or <c>split_dividend</c>.</summary>
    public required string Adjustment { get; init; }

    /// <summary>The currency as the provider names it (<c>USD</c>; <c>GBp</c> is pence).</summary>
    public string? Currency { get; init; }
}
