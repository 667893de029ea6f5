using System.Globalization;

using NodaTime;

namespace MarketIngest.Sources.Sec.Bulk;

/// <summary>The calendar quarter of a data set that goes by filing date.</summary>
/// <param name="Name">As file names have it, for example <c>2024q1</c>.</param>
/// <param name="From">The quarter's first day.</param>
/// <param name="Until">The day after the quarter's last.</param>
internal readonly record struct DataSetQuarter(string Name, LocalDate From, LocalDate Until)
{
    /// <summary>The quarter of a filing date.</summary>
    public static DataSetQuarter Of(LocalDate date)
    {
        int quarter = SecEndpoints.Quarter(date);
        var from = new LocalDate(date.Year, ((quarter - 1) * 3) + 1, 1);
        return new DataSetQuarter(string.Create(CultureInfo.InvariantCulture, $"{date.Year}q{quarter}"), from, from.PlusMonths(3));
    }

    /// <summary>The quarters that lie wholly within a window, oldest first.</summary>
    /// <param name="first">The first day that there are data sets of.</param>
    /// <param name="from">The window's first day.</param>
    /// <param name="until">The day after its last.</param>
    public static IEnumerable<DataSetQuarter> Within(LocalDate first, LocalDate from, LocalDate until)
    {
        for (DataSetQuarter quarter = Of(from < first ? first : from); quarter.Until <= until; quarter = Of(quarter.Until))
        {
            if (quarter.From >= from)
            {
                yield return quarter;
            }
        }
    }
}
