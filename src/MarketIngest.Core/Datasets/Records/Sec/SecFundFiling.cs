using NodaTime;

namespace MarketIngest;

/// <summary>One report of a fund's portfolio: dataset <c>sec.fund_filings</c>.</summary>
/// <remarks>
/// Source: SEC EDGAR, Form NPORT-P and its amendments. A filing is of one series; a registrant has many. An amendment states everything anew and
/// is a row of its own.
/// </remarks>
public sealed record SecFundFiling : IMarketRecord<SecFundFiling>
{
    /// <inheritdoc />
    public static DatasetSchema<SecFundFiling> Schema { get; } = DatasetSchema.Define<SecFundFiling>("sec.fund_filings", s => s
        .Key.Column("accession_number", r => r.AccessionNumber)
        .Column("fund_cik", r => r.FundCik)
        .Column("registrant_name", r => r.RegistrantName)
        .Column("series_id", r => r.SeriesId)
        .Column("series_name", r => r.SeriesName)
        .AsOf.Column("period_end", r => r.PeriodEnd)
        .Column("fiscal_year_end", r => r.FiscalYearEnd)
        .Column("net_assets_usd", r => r.NetAssetsUsd, ColumnUnit.UsDollars)
        .Column("total_assets_usd", r => r.TotalAssetsUsd, ColumnUnit.UsDollars)
        .Column("holdings", r => r.Holdings, ColumnUnit.Count)
        .Column("filing_date", r => r.FilingDate)
        .Rule("accession_number_present", "accession_number", r => r.AccessionNumber.Length == 20)
        .Rule("period_end_in_range", "period_end", r => RecordRules.IsBetween(r.PeriodEnd, 2000, 2100))
        .Rule("holdings_not_negative", "holdings", r => r.Holdings is not < 0)
        .Warn("period_end_before_filing", "period_end", r => r.FilingDate is not { } filed || r.PeriodEnd <= filed)
        .Create(r => new SecFundFiling
        {
            AccessionNumber = r.Text(0)!,
            FundCik = r.Text(1),
            RegistrantName = r.Text(2),
            SeriesId = r.Text(3),
            SeriesName = r.Text(4),
            PeriodEnd = r.Date(5),
            FiscalYearEnd = r.DateOrNull(6),
            NetAssetsUsd = r.DecimalOrNull(7),
            TotalAssetsUsd = r.DecimalOrNull(8),
            Holdings = r.Int64OrNull(9),
            FilingDate = r.DateOrNull(10),
        }));

    /// <summary>The accession number with its dashes.</summary>
    public required string AccessionNumber { get; init; }

    /// <summary>The registrant's CIK, ten digits.</summary>
    public string? FundCik { get; init; }

    /// <summary>The registrant's name, often a trust of many series.</summary>
    public string? RegistrantName { get; init; }

    /// <summary>The series, for example <c>S000013795</c>; null for a registrant without series.</summary>
    public string? SeriesId { get; init; }

    /// <summary>The series' name, as filed.</summary>
    public string? SeriesName { get; init; }

    /// <summary>The date that the holdings are of (<c>repPdDate</c>).</summary>
    public required LocalDate PeriodEnd { get; init; }

    /// <summary>The end of the fiscal year that the date is in (<c>repPdEnd</c>), often later than the filing.</summary>
    public LocalDate? FiscalYearEnd { get; init; }

    /// <summary>Net assets in US dollars.</summary>
    public decimal? NetAssetsUsd { get; init; }

    /// <summary>Total assets in US dollars.</summary>
    public decimal? TotalAssetsUsd { get; init; }

    /// <summary>The holdings in the document, rows that were rejected included; null where the document is damaged before their end.</summary>
    public long? Holdings { get; init; }

    /// <summary>The filing date, or null where the payload does not say.</summary>
    public LocalDate? FilingDate { get; init; }
}
