using NodaTime;

namespace MarketIngest;

/// <summary>One value that a company tagged in one filing: dataset <c>sec.company_facts</c>, as filed. The same period in a later filing is another row.</summary>
/// <remarks>
/// Source: SEC EDGAR, XBRL company facts, company concepts and frames. <see cref="FiscalYear"/> and <see cref="FiscalPeriod"/> are those of the filing, not of the fact:
/// a balance of the year before carries the year of the report that repeats it. Periods are what <see cref="PeriodStart"/> and <see cref="PeriodEnd"/> say, and
/// quarters, year-to-date sums and years stand side by side.
/// </remarks>
public sealed record CompanyFact : IMarketRecord<CompanyFact>
{
    /// <inheritdoc />
    public static DatasetSchema<CompanyFact> Schema { get; } = DatasetSchema.Define<CompanyFact>("sec.company_facts", s => s
        .Key.Column("cik", r => r.Cik)
        .Key.Column("taxonomy", r => r.Taxonomy)
        .Key.Column("tag", r => r.Tag)
        .Key.Column("unit", r => r.Unit)
        .Key.Column("period_start", r => r.PeriodStart)
        .Key.AsOf.Column("period_end", r => r.PeriodEnd)
        .Key.Column("accession_number", r => r.AccessionNumber)
        .Column("value", r => r.Value)
        .Column("fiscal_year", r => r.FiscalYear)
        .Column("fiscal_period", r => r.FiscalPeriod)
        .Column("form", r => r.Form)
        .Column("filed", r => r.Filed)
        .Column("frame", r => r.Frame)
        .Rule("cik_present", "cik", r => r.Cik.Length == 10)
        .Rule("tag_present", "tag", r => r.Taxonomy.Length > 0 && r.Tag.Length > 0)
        .Rule("accession_number_present", "accession_number", r => r.AccessionNumber.Length == 20)
        .Rule("period_in_range", "period_end", r => RecordRules.IsBetween(r.PeriodEnd, 1885, 2200) && RecordRules.IsBetween(r.PeriodStart, 1885, 2200))
        .Rule("period_in_order", "period_start", r => r.PeriodStart <= r.PeriodEnd)
        .Rule("filed_in_range", "filed", r => r.Filed is not { } filed || RecordRules.IsBetween(filed, 1993, 2100))
        .Create(r => new CompanyFact
        {
            Cik = r.Text(0)!,
            Taxonomy = r.Text(1)!,
            Tag = r.Text(2)!,
            Unit = r.Text(3)!,
            PeriodStart = r.Date(4),
            PeriodEnd = r.Date(5),
            AccessionNumber = r.Text(6)!,
            Value = r.Decimal(7),
            FiscalYear = r.Int64OrNull(8),
            FiscalPeriod = r.Text(9),
            Form = r.Text(10),
            Filed = r.DateOrNull(11),
            Frame = r.Text(12),
        }));

    /// <summary>The company's CIK, ten digits.</summary>
    public required string Cik { get; init; }

    /// <summary>The taxonomy, for example <c>us-gaap</c>, <c>ifrs-full</c> or <c>dei</c>.</summary>
    public required string Taxonomy { get; init; }

    /// <summary>The tag within the taxonomy, for example <c>Assets</c>.</summary>
    public required string Tag { get; init; }

    /// <summary>The unit as filed, for example <c>USD</c>, <c>shares</c>, <c>USD/shares</c>, <c>pure</c>.</summary>
    public required string Unit { get; init; }

    /// <summary>The first day of the period; the day itself for a value at an instant.</summary>
    public required LocalDate PeriodStart { get; init; }

    /// <summary>The last day of the period, or the day of a value at an instant.</summary>
    public required LocalDate PeriodEnd { get; init; }

    /// <summary>The filing that states the value.</summary>
    public required string AccessionNumber { get; init; }

    /// <summary>The value in <see cref="Unit"/>, never scaled.</summary>
    public required decimal Value { get; init; }

    /// <summary>The fiscal year of the filing; null where it states none.</summary>
    public long? FiscalYear { get; init; }

    /// <summary>The fiscal period of the filing: <c>FY</c>, <c>Q1</c>, <c>Q2</c>, <c>Q3</c>; null where it states none.</summary>
    public string? FiscalPeriod { get; init; }

    /// <summary>The form type of the filing.</summary>
    public string? Form { get; init; }

    /// <summary>The filing date; null in a frame, which does not say.</summary>
    public LocalDate? Filed { get; init; }

    /// <summary>
    /// The calendar period that the source takes the value for, for example <c>CY2025</c>, <c>CY2025Q4</c>, <c>CY2025Q4I</c>; it marks one filing of each period,
    /// and moves when a later filing repeats the value.
    /// </summary>
    public string? Frame { get; init; }
}
