using NodaTime;

namespace MarketIngest.Sources.Sec.Funds;

/// <summary>What comes before the holdings: who reports, as of when, and the totals.</summary>
internal sealed class FundReport
{
    /// <summary>The submission's type as the document states it.</summary>
    public string? Type { get; set; }

    /// <summary>The CIK of whoever filed.</summary>
    public string? FilerCik { get; set; }

    /// <summary>The registrant's CIK.</summary>
    public string? RegistrantCik { get; set; }

    /// <summary>The registrant's name.</summary>
    public string? RegistrantName { get; set; }

    /// <summary>The series' identifier.</summary>
    public string? SeriesId { get; set; }

    /// <summary>The series' name.</summary>
    public string? SeriesName { get; set; }

    /// <summary>The date of the holdings; null until it was read.</summary>
    public LocalDate? PeriodEnd { get; set; }

    /// <summary>The end of the fiscal year.</summary>
    public LocalDate? FiscalYearEnd { get; set; }

    /// <summary>Net assets.</summary>
    public decimal? NetAssets { get; set; }

    /// <summary>Total assets.</summary>
    public decimal? TotalAssets { get; set; }
}
