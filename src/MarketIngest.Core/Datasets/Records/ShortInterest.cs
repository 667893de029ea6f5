using MarketIngest.Calendars;

using NodaTime;

namespace MarketIngest;

/// <summary>Shares sold short in one issue at a settlement date: dataset <c>finra.short_interest</c>.</summary>
/// <remarks>
/// Source: FINRA consolidated short interest, twice a month. Exchange-listed issues are in it since June 2021; before, OTC issues only.
/// Symbols are spelled without separators (<c>BRKB</c>), unlike the weekly and daily sets.
/// </remarks>
public sealed record ShortInterest : IMarketRecord<ShortInterest>
{
    private const int CalendarMargin = 2;

    /// <inheritdoc />
    public static DatasetSchema<ShortInterest> Schema { get; } = DatasetSchema.Define<ShortInterest>("finra.short_interest", s => s
        .Key.AsOf.Column("settlement_date", r => r.SettlementDate)
        .Key.Column("symbol", r => r.Symbol)
        .Key.Column("market_class", r => r.MarketClass)
        .Column("issue_name", r => r.IssueName)
        .Column("short_interest", r => r.Shares, ColumnUnit.Shares, digits: 6)
        .Column("previous_short_interest", r => r.PreviousShares, ColumnUnit.Shares, digits: 6)
        .Column("average_daily_volume", r => r.AverageDailyVolume, ColumnUnit.Shares, digits: 6)
        .Column("days_to_cover", r => r.DaysToCover, ColumnUnit.Days, digits: 6)
        .Column("days_to_cover_published", r => r.DaysToCoverPublished, ColumnUnit.Days)
        .Column("change", r => r.Change, ColumnUnit.Shares, digits: 6)
        .Column("change_percent", r => r.ChangePercent, ColumnUnit.Percent)
        .Column("is_revised", r => r.IsRevised)
        .Column("is_split_adjusted", r => r.IsSplitAdjusted)
        .Column("publication_date", r => r.PublicationDate)
        .Rule("settlement_date_in_range", "settlement_date", r => RecordRules.IsBetween(r.SettlementDate, 1988, 2100))
        .Rule("symbol_present", "symbol", r => r.Symbol.Length > 0)
        .Rule("short_interest_not_negative", "short_interest", r => r.Shares >= 0)
        .Rule("previous_short_interest_not_negative", "previous_short_interest", r => r.PreviousShares is not < 0)
        .Rule("average_daily_volume_not_negative", "average_daily_volume", r => r.AverageDailyVolume is not < 0)
        .Warn("settlement_date_scheduled", "settlement_date", r => r.IsScheduled())
        .Warn("days_to_cover_consistent", "days_to_cover_published", r => r.HasConsistentDaysToCover())
        .Warn("change_consistent", "change", r => r.Change is not { } change || r.PreviousShares is not { } previous || change == r.Shares - previous)
        .Create(r => new ShortInterest
        {
            SettlementDate = r.Date(0),
            Symbol = r.Text(1)!,
            MarketClass = r.Text(2)!,
            IssueName = r.Text(3),
            Shares = r.Decimal(4),
            PreviousShares = r.DecimalOrNull(5),
            AverageDailyVolume = r.DecimalOrNull(6),
            DaysToCoverPublished = r.DecimalOrNull(8),
            Change = r.DecimalOrNull(9),
            ChangePercent = r.DecimalOrNull(10),
            IsRevised = r.Boolean(11),
            IsSplitAdjusted = r.Boolean(12),
            PublicationDate = r.DateOrNull(13),
        }));

    /// <summary>The settlement date that the positions are of.</summary>
    public required LocalDate SettlementDate { get; init; }

    /// <summary>The symbol as this set spells it (<c>BRKB</c>).</summary>
    public required string Symbol { get; init; }

    /// <summary>The market class: <c>NYSE</c>, <c>NNM</c>, <c>SC</c>, <c>ARCA</c>, <c>AMEX</c>, <c>BZX</c>, <c>OTC</c>; empty when absent.</summary>
    public required string MarketClass { get; init; }

    /// <summary>The issue's name.</summary>
    public string? IssueName { get; init; }

    /// <summary>Shares sold short: column <c>short_interest</c>.</summary>
    public required decimal Shares { get; init; }

    /// <summary>Shares sold short at the settlement date before, as this publication states them.</summary>
    public decimal? PreviousShares { get; init; }

    /// <summary>Average daily share volume over the cycle; null or zero where there was none.</summary>
    public decimal? AverageDailyVolume { get; init; }

    /// <summary>
    /// Days to cover: <see cref="Shares"/> over <see cref="AverageDailyVolume"/>, to six decimals, unfloored; null where the volume is absent or zero
    /// (the source prints 999.99 there).
    /// </summary>
    public decimal? DaysToCover => AverageDailyVolume is > 0 and { } volume ? decimal.Round(Shares / volume, 6, MidpointRounding.AwayFromZero) : null;

    /// <summary>Days to cover as published.</summary>
    public decimal? DaysToCoverPublished { get; init; }

    /// <summary>The change against the settlement date before, as published.</summary>
    public decimal? Change { get; init; }

    /// <summary>The change in percent of the position before, as published.</summary>
    public decimal? ChangePercent { get; init; }

    /// <summary>Whether the source marks the row as revised.</summary>
    public required bool IsRevised { get; init; }

    /// <summary>Whether the source marks a stock split within the cycle.</summary>
    public required bool IsSplitAdjusted { get; init; }

    /// <summary>The date of publication by FINRA's schedule (seventh business day after settlement), or null outside the calendar.</summary>
    public LocalDate? PublicationDate { get; init; }

    // Only dates of the schedule have a date of publication; near its ends the calendar cannot tell.
    private bool IsScheduled() =>
        PublicationDate is not null
        || SettlementDate < NyseCalendar.Instance.Coverage.Start.PlusMonths(CalendarMargin)
        || SettlementDate > NyseCalendar.Instance.Coverage.End.PlusMonths(-CalendarMargin);

    // One cent of a day for rounding, and a floor of one day that the source applied at times.
    private bool HasConsistentDaysToCover() =>
        DaysToCover is not { } computed || DaysToCoverPublished is not { } published
        || Math.Abs(computed - published) <= 0.01m || (published == 1m && computed < 1m);
}
