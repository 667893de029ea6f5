using NodaTime;

namespace MarketIngest;

/// <summary>One filing under one of the CIKs that it names: dataset <c>sec.filings</c>. A filing of several companies and persons is one row for each.</summary>
/// <remarks>
/// Source: SEC EDGAR. A row first seen in a feed or an index has what that shows; the submission's own header, once fetched, completes it.
/// </remarks>
public sealed record SecFiling : IMarketRecord<SecFiling>
{
    /// <inheritdoc />
    public static DatasetSchema<SecFiling> Schema { get; } = DatasetSchema.Define<SecFiling>("sec.filings", s => s
        .Key.Column("accession_number", r => r.AccessionNumber)
        .Key.Column("cik", r => r.Cik)
        .Column("role", r => r.Role)
        .Column("company_name", r => r.CompanyName)
        .Column("form", r => r.Form)
        .AsOf.Column("filing_date", r => r.FilingDate)
        .Column("accepted_at", r => r.AcceptedAt)
        .Column("report_date", r => r.ReportDate)
        .Column("primary_document", r => r.PrimaryDocument)
        .Column("items", r => r.Items)
        .Column("size_bytes", r => r.SizeBytes, ColumnUnit.Bytes)
        .Rule("accession_number_present", "accession_number", r => r.AccessionNumber.Length == 20)
        .Rule("cik_present", "cik", r => r.Cik.Length == 10)
        .Rule("filing_date_in_range", "filing_date", r => RecordRules.IsBetween(r.FilingDate, 1993, 2100))
        .Rule("size_not_negative", "size_bytes", r => r.SizeBytes is not < 0)
        .Create(r => new SecFiling
        {
            AccessionNumber = r.Text(0)!,
            Cik = r.Text(1)!,
            Role = r.Text(2),
            CompanyName = r.Text(3),
            Form = r.Text(4),
            FilingDate = r.Date(5),
            AcceptedAt = r.InstantOrNull(6),
            ReportDate = r.DateOrNull(7),
            PrimaryDocument = r.Text(8),
            Items = r.Text(9),
            SizeBytes = r.Int64OrNull(10),
        }));

    /// <summary>The accession number with its dashes.</summary>
    public required string AccessionNumber { get; init; }

    /// <summary>The CIK, ten digits.</summary>
    public required string Cik { get; init; }

    /// <summary>What the CIK is to the filing: <c>filer</c>, <c>subject</c>, <c>filed_by</c>, <c>issuer</c>, <c>reporting_owner</c>; null where the source does not say.</summary>
    public string? Role { get; init; }

    /// <summary>The name under which it filed.</summary>
    public string? CompanyName { get; init; }

    /// <summary>The form type as EDGAR writes it, for example <c>SC 13D/A</c> or <c>SCHEDULE 13D/A</c>.</summary>
    public string? Form { get; init; }

    /// <summary>The filing date that EDGAR assigned; a submission after the cut-off gets the next business day's.</summary>
    public required LocalDate FilingDate { get; init; }

    /// <summary>When EDGAR accepted the submission; null where the source's instant cannot be trusted.</summary>
    public Instant? AcceptedAt { get; init; }

    /// <summary>The period of report.</summary>
    public LocalDate? ReportDate { get; init; }

    /// <summary>The file name of the primary document, without the folder of its rendering.</summary>
    public string? PrimaryDocument { get; init; }

    /// <summary>The items of a current report, as the source writes them.</summary>
    public string? Items { get; init; }

    /// <summary>The size that the source states.</summary>
    public long? SizeBytes { get; init; }
}
