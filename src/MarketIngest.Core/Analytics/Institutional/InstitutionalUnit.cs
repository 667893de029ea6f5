using NodaTime;

namespace MarketIngest.Analytics.Institutional;

/// <summary>In what a Form 13F states its values, checked against other tables: dataset <c>sec.institutional_units</c>.</summary>
/// <remarks>Derived from <c>sec.institutional_holdings</c>, which stays as collected. Only filings with enough comparable securities have a row.</remarks>
public sealed record InstitutionalUnit : IMarketRecord<InstitutionalUnit>
{
    /// <inheritdoc />
    public static DatasetSchema<InstitutionalUnit> Schema { get; } = DatasetSchema.Define<InstitutionalUnit>("sec.institutional_units", s => s
        .Key.Column("accession_number", r => r.AccessionNumber)
        .Column("cik", r => r.Cik)
        .AsOf.Column("report_period", r => r.ReportPeriod)
        .Column("filing_date", r => r.FilingDate)
        .Column("value_unit", r => r.ValueUnit)
        .Column("unit_evidence", r => r.UnitEvidence)
        .Column("is_unit_ambiguous", r => r.IsUnitAmbiguous)
        .Column("reference", r => r.Reference)
        .Column("securities", r => r.Securities, ColumnUnit.Count)
        .Column("median_ratio", r => r.MedianRatio)
        .Create(r => new InstitutionalUnit
        {
            AccessionNumber = r.Text(0)!,
            Cik = r.Text(1) ?? "",
            ReportPeriod = r.Date(2),
            FilingDate = r.Date(3),
            ValueUnit = r.Text(4) ?? "",
            UnitEvidence = r.Text(5) ?? "",
            IsUnitAmbiguous = r.Boolean(6),
            Reference = r.Text(7) ?? "",
            Securities = r.Int64(8),
            MedianRatio = r.Double(9),
        }));

    /// <summary>The accession number with its dashes.</summary>
    public required string AccessionNumber { get; init; }

    /// <summary>The manager's CIK, ten digits.</summary>
    public required string Cik { get; init; }

    /// <summary>The last day of the quarter.</summary>
    public required LocalDate ReportPeriod { get; init; }

    /// <summary>The filing date.</summary>
    public required LocalDate FilingDate { get; init; }

    /// <summary><c>dollars</c> or <c>thousands</c>.</summary>
    public required string ValueUnit { get; init; }

    /// <summary><c>filing_date</c>, or <c>implied_price</c> where the comparison contradicts the date.</summary>
    public required string UnitEvidence { get; init; }

    /// <summary>Whether the comparison contradicts the date, or its securities do not agree.</summary>
    public required bool IsUnitAmbiguous { get; init; }

    /// <summary>What it was compared with: <c>other_managers</c> (median price of the same quarter) or <c>previous_quarter</c> (of the same manager).</summary>
    public required string Reference { get; init; }

    /// <summary>The securities compared.</summary>
    public required long Securities { get; init; }

    /// <summary>The median of implied price as filed over reference price in dollars: about 1 for dollars, about 0.001 for thousands.</summary>
    public required double MedianRatio { get; init; }
}
