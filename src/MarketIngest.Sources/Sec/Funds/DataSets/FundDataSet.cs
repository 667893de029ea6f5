using MarketIngest.Sources.Sec.Bulk;

using NodaTime;

namespace MarketIngest.Sources.Sec.Funds.DataSets;

/// <summary>One of the SEC's Form N-PORT data sets: a zip of tables with the public reports of a calendar quarter, by filing date.</summary>
/// <param name="Name">The name of its file without <c>_nport.zip</c>, for example <c>2024q1</c>.</param>
/// <param name="From">The quarter's first day.</param>
/// <param name="Until">The day after the quarter's last.</param>
internal sealed record FundDataSet(string Name, LocalDate From, LocalDate Until)
{
    private static readonly LocalDate First = new(2019, 10, 1);

    /// <summary>The name of its file.</summary>
    public string FileName => $"{Name}_nport.zip";

    /// <summary>The data set of a filing date's quarter.</summary>
    public static FundDataSet Of(LocalDate date) => Of(DataSetQuarter.Of(date));

    /// <summary>The data sets that lie within a window, oldest first; the first is that of late 2019.</summary>
    public static IEnumerable<FundDataSet> Within(LocalDate from, LocalDate until) => DataSetQuarter.Within(First, from, until).Select(Of);

    /// <summary>Its parts.</summary>
    public IEnumerable<FundDataSetPart> ToParts() => Enumerable.Range(0, FundDataSetPart.Count).Select(i => new FundDataSetPart(this, i));

    /// <summary>The part that a filing is in.</summary>
    public FundDataSetPart PartOf(string accession) => new(this, FundDataSetPart.NumberOf(Sec.AccessionNumber.Digits(accession) ?? 0));

    private static FundDataSet Of(DataSetQuarter quarter) => new(quarter.Name, quarter.From, quarter.Until);
}
