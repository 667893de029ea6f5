using NodaTime;

namespace MarketIngest;

/// <summary>The average interest rate on one kind of outstanding Treasury debt at a month's end: dataset <c>treasury.average_interest_rates</c>.</summary>
/// <remarks>Source: Fiscal Data, average interest rates on US Treasury securities, monthly from January 2001. These are not market yields.</remarks>
public sealed record AverageInterestRate : IMarketRecord<AverageInterestRate>
{
    private const decimal HighestRate = 25;

    /// <inheritdoc />
    public static DatasetSchema<AverageInterestRate> Schema { get; } = DatasetSchema.Define<AverageInterestRate>("treasury.average_interest_rates", s => s
        .Key.AsOf.Column("record_date", r => r.RecordDate)
        .Key.Column("security_type", r => r.SecurityType)
        .Key.Column("security_desc", r => r.SecurityDescription)
        .Column("avg_interest_rate_percent", r => r.RatePercent, ColumnUnit.Percent)
        .Rule("record_date_in_range", "record_date", r => RecordRules.IsBetween(r.RecordDate, 2001, 2100))
        .Rule("security_desc_present", "security_desc", r => r.SecurityDescription.Length > 0)
        .Rule("rate_in_range", "avg_interest_rate_percent", r => r.RatePercent is not { } rate || rate is >= 0 and <= HighestRate)
        .Warn("record_date_is_month_end", "record_date", r => r.RecordDate.PlusDays(1).Day == 1)
        .Create(r => new AverageInterestRate
        {
            RecordDate = r.Date(0),
            SecurityType = r.Text(1)!,
            SecurityDescription = r.Text(2)!,
            RatePercent = r.DecimalOrNull(3),
        }));

    /// <summary>The last day of the month.</summary>
    public required LocalDate RecordDate { get; init; }

    /// <summary>The group: <c>Marketable</c>, <c>Non-marketable</c> or <c>Interest-bearing Debt</c>.</summary>
    public required string SecurityType { get; init; }

    /// <summary>The kind of security, totals included (<c>Treasury Notes</c>, <c>Total Marketable</c>).</summary>
    public required string SecurityDescription { get; init; }

    /// <summary>The average rate in percent, to three digits; null where the source has none.</summary>
    public decimal? RatePercent { get; init; }
}
