using NodaTime;

namespace MarketIngest.Sources.Sec.Funds.DataSets;

/// <summary>What a data set says of one filing beside its holdings.</summary>
internal sealed class FundDataSetFiling(string accession, LocalDate filed, LocalDate period)
{
    /// <summary>The accession number.</summary>
    public string Accession => accession;

    /// <summary>The filing date.</summary>
    public LocalDate Filed => filed;

    /// <summary>What is wrong with the filing's own row; its holdings are rows nevertheless.</summary>
    public Fault? Failure { get; set; }

    /// <summary>Whether the registrant's line was read.</summary>
    public bool HasRegistrant { get; set; }

    /// <summary>Whether the fund's line was read.</summary>
    public bool HasFund { get; set; }

    /// <summary>The line that the filing stands on.</summary>
    public long Line { get; init; }

    /// <summary>The filing's row, holdings not counted.</summary>
    public SecFundFiling Row { get; set; } = new() { AccessionNumber = accession, PeriodEnd = period, FilingDate = filed };

    /// <summary>Where its holdings lie in the sorted file.</summary>
    public (long From, long Until) Stretch { get; set; }
}
