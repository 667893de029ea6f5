using System.Globalization;

using MarketIngest.Sources.Planning;

using NodaTime;

namespace MarketIngest.Sources.Sec.Institutional;

/// <summary>One of the SEC's Form 13F data sets: a zip of tables with all filings of some months, by filing date.</summary>
/// <param name="Name">The name of its file without <c>_form13f.zip</c>.</param>
/// <param name="From">The first filing date.</param>
/// <param name="Until">The day after the last filing date.</param>
internal sealed record ThirteenFDataSet(string Name, LocalDate From, LocalDate Until)
{
    private const int First = 2013;
    private const int Quarters = 2023;
    private static readonly LocalDate Moved = new(2026, 6, 1);

    /// <summary>Its address. The SEC publishes new sets under another folder since the summer of 2026 and left the older ones where they were.</summary>
    public string Address => $"https://www.sec.gov/files/{(From < Moved ? "structureddata" : "datastandardsinnovation")}/data/form-13f-data-sets/{Name}_form13f.zip";

    /// <summary>The partition of it that holds the filings of some managers.</summary>
    public string PartitionOf(IEnumerable<string> ciks) => $"data-set/{Name}{SymbolScope.Suffix([.. ciks])}";

    /// <summary>Whether filings of a date are in it.</summary>
    public bool Holds(LocalDate filed) => filed >= From && filed < Until;

    /// <summary>The data sets that lie within a window, oldest first. Calendar quarters until 2023; January and February 2024; then three months from each March on.</summary>
    public static IEnumerable<ThirteenFDataSet> Within(LocalDate from, LocalDate until)
    {
        for (ThirteenFDataSet set = FirstFrom(from); set.Until <= until; set = Of(set.Until))
        {
            if (set.From >= from)
            {
                yield return set;
            }
        }
    }

    private static ThirteenFDataSet FirstFrom(LocalDate from)
    {
        LocalDate start = new(First, 4, 1);
        return Of(from < start ? start : from.With(DateAdjusters.StartOfMonth));
    }

    private static ThirteenFDataSet Of(LocalDate date)
    {
        if (date.Year <= Quarters)
        {
            int quarter = (date.Month - 1) / 3;
            var start = new LocalDate(date.Year, (quarter * 3) + 1, 1);
            return new ThirteenFDataSet(string.Create(CultureInfo.InvariantCulture, $"{date.Year}q{quarter + 1}"), start, start.PlusMonths(3));
        }

        LocalDate first = date.With(DateAdjusters.StartOfMonth).PlusMonths(-(date.Month % 3));
        LocalDate from = first.Year <= Quarters ? new LocalDate(Quarters + 1, 1, 1) : first;
        LocalDate until = first.PlusMonths(3);
        return new ThirteenFDataSet($"{Day(from)}-{Day(until.PlusDays(-1))}", from, until);
    }

    private static string Day(LocalDate date) => date.ToString("ddMMMuuuu", CultureInfo.InvariantCulture).ToLowerInvariant();
}
