using MarketIngest.Sources.Sec.Bulk;

using NodaTime;

namespace MarketIngest.Sources.Sec.Ownership.DataSets;

/// <summary>One of the SEC's Insider Transactions data sets: a zip of tables with the Forms 3, 4 and 5 of a calendar quarter, by filing date.</summary>
/// <param name="Name">The name of its file without <c>_form345.zip</c>, for example <c>2024q1</c>.</param>
/// <param name="From">The quarter's first day.</param>
/// <param name="Until">The day after the quarter's last.</param>
internal sealed record OwnershipDataSet(string Name, LocalDate From, LocalDate Until)
{
    private const int Slices = 13;
    private static readonly LocalDate First = new(2006, 1, 1);

    /// <summary>The name of its file.</summary>
    public string FileName => $"{Name}_form345.zip";

    /// <summary>The data set of a filing date's quarter.</summary>
    public static OwnershipDataSet Of(LocalDate date) => Of(DataSetQuarter.Of(date));

    /// <summary>The data sets that lie within a window, oldest first; the first is that of early 2006.</summary>
    public static IEnumerable<OwnershipDataSet> Within(LocalDate from, LocalDate until) => DataSetQuarter.Within(First, from, until).Select(Of);

    /// <summary>Its slices: thirteen weeks, of which the last has what is left of the quarter.</summary>
    public IEnumerable<OwnershipDataSetSlice> ToSlices() => Enumerable.Range(0, Slices).Select(Slice);

    /// <summary>The slice that a filing date of the quarter lies in.</summary>
    public OwnershipDataSetSlice SliceOf(LocalDate filed) => Slice(Math.Min(Period.DaysBetween(From, filed) / 7, Slices - 1));

    private OwnershipDataSetSlice Slice(int index) =>
        new(this, From.PlusDays(index * 7), index == Slices - 1 ? Until : From.PlusDays((index + 1) * 7));

    private static OwnershipDataSet Of(DataSetQuarter quarter) => new(quarter.Name, quarter.From, quarter.Until);
}
