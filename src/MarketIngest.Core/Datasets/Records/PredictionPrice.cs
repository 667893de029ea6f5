using NodaTime;

namespace MarketIngest;

/// <summary>Prices of one outcome of a prediction market, as probabilities: dataset <c>prediction.prices</c>.</summary>
/// <remarks>
/// All prices are fractions of the payout of one dollar, from 0 to 1. Kalshi's are of trades within a candle; Polymarket's are display prices at a point
/// in time, about the middle of bid and ask, whose exact meaning the source leaves undefined: neither a trade nor a quote.
/// </remarks>
public sealed record PredictionPrice : IMarketRecord<PredictionPrice>
{
    /// <inheritdoc />
    public static DatasetSchema<PredictionPrice> Schema { get; } = DatasetSchema.Define<PredictionPrice>("prediction.prices", s => s
        .Key.Column("provider", r => r.Provider)
        .Key.Symbol.Column("market_id", r => r.MarketId)
        .Key.Column("outcome", r => r.Outcome)
        .Key.Column("interval", r => r.Interval)
        .Key.Column("time", r => r.Time)
        .AsOf.Column("date", r => r.Date)
        .Column("open", r => r.Open, ColumnUnit.Fraction)
        .Column("high", r => r.High, ColumnUnit.Fraction)
        .Column("low", r => r.Low, ColumnUnit.Fraction)
        .Column("price", r => r.Price, ColumnUnit.Fraction)
        .Column("bid", r => r.Bid, ColumnUnit.Fraction)
        .Column("ask", r => r.Ask, ColumnUnit.Fraction)
        .Column("volume", r => r.Volume, ColumnUnit.Count)
        .Column("open_interest", r => r.OpenInterest, ColumnUnit.Count)
        .Rule("market_present", "market_id", r => r.MarketId.Length > 0)
        .Rule("outcome_present", "outcome", r => r.Outcome.Length > 0)
        .Rule("interval_known", "interval", r => r.Interval is "PT1M" or "PT1H" or "P1D" or "point")
        .Rule("date_in_range", "date", r => RecordRules.IsBetween(r.Date, 2015, 2100))
        .Rule("open_is_probability", "open", r => RecordRules.IsProbability(r.Open))
        .Rule("high_is_probability", "high", r => RecordRules.IsProbability(r.High))
        .Rule("low_is_probability", "low", r => RecordRules.IsProbability(r.Low))
        .Rule("price_is_probability", "price", r => RecordRules.IsProbability(r.Price))
        .Rule("bid_is_probability", "bid", r => RecordRules.IsProbability(r.Bid))
        .Rule("ask_is_probability", "ask", r => RecordRules.IsProbability(r.Ask))
        .Rule("high_is_highest", "high", r => RecordRules.IsAtLeast(r.High, r.Low) && RecordRules.IsAtLeast(r.High, r.Open) && RecordRules.IsAtLeast(r.High, r.Price))
        .Rule("low_is_lowest", "low", r => RecordRules.IsAtLeast(r.Open, r.Low) && RecordRules.IsAtLeast(r.Price, r.Low))
        .Rule("volume_not_negative", "volume", r => r.Volume is not < 0)
        .Rule("open_interest_not_negative", "open_interest", r => r.OpenInterest is not < 0)
        .Warn("ask_at_least_bid", "ask", r => RecordRules.IsAtLeast(r.Ask, r.Bid))
        .Create(r => new PredictionPrice
        {
            Provider = r.Text(0)!,
            MarketId = r.Text(1)!,
            Outcome = r.Text(2)!,
            Interval = r.Text(3)!,
            Time = r.Instant(4),
            Date = r.Date(5),
            Open = r.DecimalOrNull(6),
            High = r.DecimalOrNull(7),
            Low = r.DecimalOrNull(8),
            Price = r.DecimalOrNull(9),
            Bid = r.DecimalOrNull(10),
            Ask = r.DecimalOrNull(11),
            Volume = r.DecimalOrNull(12),
            OpenInterest = r.DecimalOrNull(13),
        }));

    /// <summary>Who runs the market: <c>polymarket</c> or <c>kalshi</c>.</summary>
    public required string Provider { get; init; }

    /// <summary>The market: Polymarket's condition id, Kalshi's ticker.</summary>
    public required string MarketId { get; init; }

    /// <summary>The outcome by its name, as <see cref="PredictionMarket.Outcomes"/> lists it.</summary>
    public required string Outcome { get; init; }

    /// <summary>The length of the candle as an ISO-8601 duration (<c>PT1M</c>, <c>PT1H</c>, <c>P1D</c>), or <c>point</c> for a price at an instant.</summary>
    public required string Interval { get; init; }

    /// <summary>The end of the candle, which belongs to it; Kalshi's days end at midnight in New York.</summary>
    public required Instant Time { get; init; }

    /// <summary>The date in New York that the candle's last moment falls on: a candle that ends at midnight is about the day before.</summary>
    public required LocalDate Date { get; init; }

    /// <summary>The first price; null where nothing traded, and for points.</summary>
    public decimal? Open { get; init; }

    /// <summary>The highest price; null where nothing traded, and for points.</summary>
    public decimal? High { get; init; }

    /// <summary>The lowest price; null where nothing traded, and for points.</summary>
    public decimal? Low { get; init; }

    /// <summary>The last price of the candle, or the price at the point; null where nothing traded.</summary>
    public decimal? Price { get; init; }

    /// <summary>The best bid at the end of the candle; null where there was none.</summary>
    public decimal? Bid { get; init; }

    /// <summary>The best ask at the end of the candle; null where there was none.</summary>
    public decimal? Ask { get; init; }

    /// <summary>Contracts traded within the candle; fractional contracts are real. Null for points.</summary>
    public decimal? Volume { get; init; }

    /// <summary>Contracts held at the end of the candle; null for points.</summary>
    public decimal? OpenInterest { get; init; }
}
