using NodaTime;

namespace MarketIngest;

/// <summary>Shares that IEX matched in one symbol on one day: dataset <c>iex.matched_volume</c>.</summary>
/// <remarks>
/// Source: trade reports less trade breaks of one HIST capture, summed over its epochs. Every sale condition counts; executions that IEX
/// routed away are not in the feed.
/// </remarks>
public sealed record IexMatchedVolume : IMarketRecord<IexMatchedVolume>
{
    /// <inheritdoc />
    public static DatasetSchema<IexMatchedVolume> Schema { get; } = DatasetSchema.Define<IexMatchedVolume>("iex.matched_volume", s => s
        .Key.AsOf.Column("date", r => r.Date)
        .Key.Column("symbol", r => r.Symbol)
        .Key.Column("feed", r => r.Feed)
        .Column("matched_shares", r => r.MatchedShares, ColumnUnit.Shares, digits: 6)
        .Column("gross_shares", r => r.GrossShares, ColumnUnit.Shares, digits: 6)
        .Column("broken_shares", r => r.BrokenShares, ColumnUnit.Shares, digits: 6)
        .Column("trades", r => r.Trades, ColumnUnit.Count)
        .Column("extended_hours_shares", r => r.ExtendedHoursShares, ColumnUnit.Shares, digits: 6)
        .Column("odd_lot_shares", r => r.OddLotShares, ColumnUnit.Shares, digits: 6)
        .Column("is_test_symbol", r => r.IsTestSymbol)
        .Column("epochs", r => r.Epochs, ColumnUnit.Count)
        .Rule("date_in_range", "date", r => RecordRules.IsBetween(r.Date, 2013, 2100))
        .Rule("feed_known", "feed", r => r.Feed is "TOPS" or "DEEP" or "DPLS")
        .Rule("matched_not_negative", "matched_shares", r => r.MatchedShares >= 0)
        .Rule("matched_is_gross_less_broken", "matched_shares", r => r.MatchedShares == r.GrossShares - r.BrokenShares)
        .Rule("extended_hours_within_gross", "extended_hours_shares", r => r.ExtendedHoursShares >= 0 && r.ExtendedHoursShares <= r.GrossShares)
        .Rule("odd_lots_within_gross", "odd_lot_shares", r => r.OddLotShares >= 0 && r.OddLotShares <= r.GrossShares)
        .Warn("one_epoch", "epochs", r => r.Epochs <= 1)
        .Create(r => new IexMatchedVolume
        {
            Date = r.Date(0),
            Symbol = r.Text(1)!,
            Feed = r.Text(2)!,
            MatchedShares = r.Decimal(3),
            GrossShares = r.Decimal(4),
            BrokenShares = r.Decimal(5),
            Trades = r.Int64(6),
            ExtendedHoursShares = r.Decimal(7),
            OddLotShares = r.Decimal(8),
            IsTestSymbol = r.Boolean(9),
            Epochs = r.Int64(10),
        }));

    /// <summary>The trading date.</summary>
    public required LocalDate Date { get; init; }

    /// <summary>The symbol as IEX spells it (<c>BRK.B</c>, <c>AA-</c> for a preferred issue).</summary>
    public required string Symbol { get; init; }

    /// <summary>The feed the capture holds: <c>TOPS</c>, <c>DEEP</c> or <c>DPLS</c>.</summary>
    public required string Feed { get; init; }

    /// <summary>Matched shares, net of breaks.</summary>
    public required decimal MatchedShares { get; init; }

    /// <summary>Shares of all trade reports.</summary>
    public required decimal GrossShares { get; init; }

    /// <summary>Shares of broken trades.</summary>
    public required decimal BrokenShares { get; init; }

    /// <summary>Number of trade reports, broken ones included.</summary>
    public required long Trades { get; init; }

    /// <summary>The part of the gross shares that traded outside regular hours.</summary>
    public required decimal ExtendedHoursShares { get; init; }

    /// <summary>The part of the gross shares that traded in odd lots.</summary>
    public required decimal OddLotShares { get; init; }

    /// <summary>Whether the symbol is one of the exchange's test issues.</summary>
    public required bool IsTestSymbol { get; init; }

    /// <summary>How often the feed began anew in the capture; above 1 is a warning of quality.</summary>
    public required long Epochs { get; init; }
}
