using NodaTime;

namespace MarketIngest;

/// <summary>
/// Off-exchange shares and trades of one week: dataset <c>finra.otc_weekly</c>. One row for each symbol (or symbol and firm) within a
/// tier and a summary type, as FINRA publishes it.
/// </summary>
/// <remarks>
/// Source: FINRA OTC Transparency, Rules 6110 and 6610. The same trades appear under several summary types: sum exactly one family, either
/// <c>ATS_W_SMBL</c> and <c>OTC_W_SMBL</c>, or the two with <c>_FIRM</c>. A symbol may occur twice in a week, with another issue name
/// (a reused ticker: two issues) or another product type (a moved listing: one issue).
/// </remarks>
public sealed record OtcWeekly : IMarketRecord<OtcWeekly>
{
    /// <inheritdoc />
    public static DatasetSchema<OtcWeekly> Schema { get; } = DatasetSchema.Define<OtcWeekly>("finra.otc_weekly", s => s
        .Key.AsOf.Column("week_start", r => r.WeekStart)
        .Key.Column("summary_type", r => r.SummaryType)
        .Key.Column("tier", r => r.Tier)
        .Key.Column("symbol", r => r.Symbol)
        .Key.Column("issue_name", r => r.IssueName)
        .Key.Column("product_type", r => r.ProductType)
        .Key.Column("mpid", r => r.Mpid)
        .Key.Column("firm_crd", r => r.FirmCrd)
        .Column("week_end", r => r.WeekEnd)
        .Column("participant_name", r => r.ParticipantName)
        .Column("shares", r => r.Shares, ColumnUnit.Shares, digits: 6)
        .Column("trades", r => r.Trades, ColumnUnit.Count)
        .Column("notional", r => r.Notional, ColumnUnit.UsDollars)
        .Column("last_reported_date", r => r.LastReportedDate)
        .Column("initial_published_date", r => r.InitialPublishedDate)
        .Volatile.Column("last_update_date", r => r.LastUpdateDate)
        .Column("origin", r => r.Origin)
        .Rule("week_starts_monday", "week_start", r => r.WeekStart.DayOfWeek == IsoDayOfWeek.Monday)
        .Rule("week_in_range", "week_start", r => RecordRules.IsBetween(r.WeekStart, 2014, 2100))
        .Rule("summary_type_known", "summary_type", r => r.SummaryType.StartsWith("ATS_", StringComparison.Ordinal) || r.SummaryType.StartsWith("OTC_", StringComparison.Ordinal))
        .Rule("tier_known", "tier", r => r.Tier is "T1" or "T2" or "OTCE")
        .Rule("shares_not_negative", "shares", r => r.Shares >= 0)
        .Rule("trades_not_negative", "trades", r => r.Trades >= 0)
        .Rule("notional_not_negative", "notional", r => r.Notional is not < 0)
        .Create(r => new OtcWeekly
        {
            WeekStart = r.Date(0),
            SummaryType = r.Text(1)!,
            Tier = r.Text(2)!,
            Symbol = r.Text(3)!,
            IssueName = r.Text(4)!,
            ProductType = r.Text(5)!,
            Mpid = r.Text(6)!,
            FirmCrd = r.Text(7)!,
            WeekEnd = r.Date(8),
            ParticipantName = r.Text(9),
            Shares = r.Decimal(10),
            Trades = r.Int64(11),
            Notional = r.DecimalOrNull(12),
            LastReportedDate = r.DateOrNull(13),
            InitialPublishedDate = r.DateOrNull(14),
            LastUpdateDate = r.DateOrNull(15),
            Origin = r.Text(16) ?? "",
        }));

    /// <summary>The Monday of the week, also in weeks whose Monday is a holiday.</summary>
    public required LocalDate WeekStart { get; init; }

    /// <summary>What a row sums up, for example <c>ATS_W_SMBL</c>. In these codes OTC means "not through an ATS", not the OTC tier.</summary>
    public required string SummaryType { get; init; }

    /// <summary><c>T1</c>, <c>T2</c> or <c>OTCE</c>.</summary>
    public required string Tier { get; init; }

    /// <summary>The symbol as FINRA spells it (<c>BRK.B</c>; case matters); empty in rows that are not about one issue.</summary>
    public required string Symbol { get; init; }

    /// <summary>The issue's name; empty when the source leaves it blank.</summary>
    public required string IssueName { get; init; }

    /// <summary>The tape, <c>CTS</c> or <c>UTP</c>; empty when not stated.</summary>
    public required string ProductType { get; init; }

    /// <summary>The market participant, in rows per firm; empty otherwise.</summary>
    public required string Mpid { get; init; }

    /// <summary>The firm's CRD number, in non-ATS rows per firm; empty otherwise.</summary>
    public required string FirmCrd { get; init; }

    /// <summary>The Friday of the week.</summary>
    public required LocalDate WeekEnd { get; init; }

    /// <summary>The participant's name, which FINRA prefixes with the MPID; null in rows that are not per firm.</summary>
    public string? ParticipantName { get; init; }

    /// <summary>Shares traded in the week; fractional since FINRA's facilities take fractional quantities.</summary>
    public required decimal Shares { get; init; }

    /// <summary>Number of trades in the week.</summary>
    public required long Trades { get; init; }

    /// <summary>Value traded in US dollars; null where not published (files).</summary>
    public decimal? Notional { get; init; }

    /// <summary>The last date that trades were reported for; null in files.</summary>
    public LocalDate? LastReportedDate { get; init; }

    /// <summary>The date of the first publication; null in files.</summary>
    public LocalDate? InitialPublishedDate { get; init; }

    /// <summary>The date of the newest publication; later than the first one when the row was restated.</summary>
    public LocalDate? LastUpdateDate { get; init; }

    /// <summary>Where the row came from: <c>api</c>, or <c>file</c> for a week, tier and summary type that is not held from the API.</summary>
    public required string Origin { get; init; }
}
