using NodaTime;
using NodaTime.Text;

namespace MarketIngest.Calendars.Rules;

/// <summary>
/// Reads the compact day lists of the tables of one-off facts: ISO dates and ranges (<c>1914-07-31..1914-12-11</c>, both ends included)
/// between spaces. <c>/Sat</c> behind a range keeps its Saturdays, <c>/Weekdays</c> its Mondays to Fridays.
/// </summary>
internal static class DateList
{
    public static IEnumerable<LocalDate> Parse(string list) => list.Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(Expand);

    private static IEnumerable<LocalDate> Expand(string entry)
    {
        string[] parts = entry.Split('/');
        string[] ends = parts[0].Split("..");
        LocalDate last = Date(ends[^1], entry);
        for (LocalDate date = Date(ends[0], entry); date <= last; date = date.PlusDays(1))
            if (parts.Length == 1 || Keeps(parts[1], date.DayOfWeek, entry))
                yield return date;
    }

    private static bool Keeps(string filter, IsoDayOfWeek day, string entry) => filter switch
    {
        "Sat" => day == IsoDayOfWeek.Saturday,
        "Weekdays" => day < IsoDayOfWeek.Saturday,
        _ => throw new FormatException($"Day list entry '{entry}': unknown filter '{filter}'."),
    };

    private static LocalDate Date(string text, string entry) =>
        LocalDatePattern.Iso.Parse(text) is { Success: true } result ? result.Value : throw new FormatException($"Day list entry '{entry}': '{text}' is no ISO date.");
}
