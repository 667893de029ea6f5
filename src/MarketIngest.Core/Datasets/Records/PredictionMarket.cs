using NodaTime;

namespace MarketIngest;

/// <summary>A question that a prediction market trades: dataset <c>prediction.markets</c>.</summary>
/// <remarks>Closed and settled markets stay: a listing that no longer names a market withdraws nothing.</remarks>
public sealed record PredictionMarket : IMarketRecord<PredictionMarket>
{
    /// <inheritdoc />
    public static DatasetSchema<PredictionMarket> Schema { get; } = DatasetSchema.Define<PredictionMarket>("prediction.markets", s => s
        .Key.Column("provider", r => r.Provider)
        .Key.Symbol.Column("market_id", r => r.MarketId)
        .Column("event_id", r => r.EventId)
        .Column("question", r => r.Question)
        .Column("category", r => r.Category)
        .Json.Column("outcomes", r => r.Outcomes)
        .Json.Column("outcome_tokens", r => r.OutcomeTokens)
        .Column("status", r => r.Status)
        .Column("result", r => r.Result)
        .Column("open_time", r => r.OpenTime)
        .Column("close_time", r => r.CloseTime)
        .Column("volume", r => r.Volume)
        .Column("liquidity", r => r.Liquidity, ColumnUnit.UsDollars)
        .Column("is_negative_risk", r => r.IsNegativeRisk)
        .Column("subtitle", r => r.Subtitle)
        .Json.Column("tags", r => r.Tags)
        .Column("series_id", r => r.SeriesId)
        .Column("source_status", r => r.SourceStatus)
        .Rule("provider_present", "provider", r => r.Provider.Length > 0)
        .Rule("market_present", "market_id", r => r.MarketId.Length > 0)
        .Rule("status_known", "status", r => r.Status is "open" or "closed" or "settled")
        .Rule("volume_not_negative", "volume", r => r.Volume is not < 0)
        .Rule("liquidity_not_negative", "liquidity", r => r.Liquidity is not < 0)
        .Warn("settled_has_result", "result", r => r.Status != "settled" || r.Result is not null)
        .Warn("opens_before_it_closes", "close_time", r => r.OpenTime is not { } open || r.CloseTime is not { } close || open <= close)
        .Create(r => new PredictionMarket
        {
            Provider = r.Text(0)!,
            MarketId = r.Text(1)!,
            EventId = r.Text(2),
            Question = r.Text(3),
            Category = r.Text(4),
            Outcomes = r.Text(5),
            OutcomeTokens = r.Text(6),
            Status = r.Text(7) ?? "",
            Result = r.Text(8),
            OpenTime = r.InstantOrNull(9),
            CloseTime = r.InstantOrNull(10),
            Volume = r.DecimalOrNull(11),
            Liquidity = r.DecimalOrNull(12),
            IsNegativeRisk = r.BooleanOrNull(13),
            Subtitle = r.Text(14),
            Tags = r.Text(15),
            SeriesId = r.Text(16),
            SourceStatus = r.Text(17),
        }));

    /// <summary>Who runs the market: <c>polymarket</c> or <c>kalshi</c>.</summary>
    public required string Provider { get; init; }

    /// <summary>The market: Polymarket's condition id, Kalshi's ticker.</summary>
    public required string MarketId { get; init; }

    /// <summary>The event that the market is a part of, by the provider's id.</summary>
    public string? EventId { get; init; }

    /// <summary>The question as the provider words it.</summary>
    public string? Question { get; init; }

    /// <summary>The provider's category; null where it names none (Polymarket's newer markets have only <see cref="Tags"/>).</summary>
    public string? Category { get; init; }

    /// <summary>A JSON array of the outcomes' names, in the provider's order.</summary>
    public string? Outcomes { get; init; }

    /// <summary>A JSON array of the tokens of the outcomes, in the same order, as text: they have up to 78 digits. Null for Kalshi.</summary>
    public string? OutcomeTokens { get; init; }

    /// <summary><c>open</c> (trades, will trade, or is paused), <c>closed</c> (no longer trades, not settled) or <c>settled</c>.</summary>
    public required string Status { get; init; }

    /// <summary>The outcome that won, by its name; null while there is none, and where the outcomes share the payout.</summary>
    public string? Result { get; init; }

    /// <summary>When trading opened or will open.</summary>
    public Instant? OpenTime { get; init; }

    /// <summary>When trading closed; while the market is open, when it is meant to, which may have passed.</summary>
    public Instant? CloseTime { get; init; }

    /// <summary>What was traded since the opening: US dollars at Polymarket, contracts of one dollar at Kalshi.</summary>
    public decimal? Volume { get; init; }

    /// <summary>The value of resting orders in US dollars; Kalshi has published 0 for all markets since 2026.</summary>
    public decimal? Liquidity { get; init; }

    /// <summary>Whether the event's outcomes exclude each other and can be converted into one another; null for Kalshi.</summary>
    public bool? IsNegativeRisk { get; init; }

    /// <summary>What sets the market apart from others of its event.</summary>
    public string? Subtitle { get; init; }

    /// <summary>A JSON array of the names of the market's tags; null where the provider sent none.</summary>
    public string? Tags { get; init; }

    /// <summary>The series of recurring events that the event belongs to; null where not sent.</summary>
    public string? SeriesId { get; init; }

    /// <summary>The status in the provider's own words.</summary>
    public string? SourceStatus { get; init; }
}
