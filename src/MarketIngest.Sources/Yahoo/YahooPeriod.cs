using System.Globalization;
using System.Text.RegularExpressions;

using MarketIngest.Calendars;

using NodaTime;

namespace MarketIngest.Sources.Yahoo;

/// <summary>How far back intraday bars are kept: sessions (<c>20d</c>), weeks, months, years, or all that the source has.</summary>
internal sealed partial record YahooPeriod
{
    /// <summary>The forms, as errors name them.</summary>
    public const string Forms = "a number of sessions (20d), weeks (4wk), months (2mo) or years (1y), or max";

    private readonly int count;
    private readonly string unit;

    private YahooPeriod(int count, string unit) => (this.count, this.unit) = (count, unit);

    /// <summary>The period that a text names, or null.</summary>
    public static YahooPeriod? Find(string text)
    {
        if (text == "max")
        {
            return new YahooPeriod(0, text);
        }

        Match match = Form().Match(text);
        return match.Success && int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture) is > 0 and var count ? new YahooPeriod(count, match.Groups[2].Value) : null;
    }

    /// <summary>The first date of the period that ends with a date, but none before the earliest.</summary>
    public LocalDate FirstDate(LocalDate last, LocalDate earliest, IScheduleCalendar calendar) => LocalDate.Max(earliest, unit switch
    {
        // A period has at least as many calendar days as sessions.
        "d" => count > Period.DaysBetween(earliest, last) ? earliest : calendar.AddBusinessDays(calendar.OnOrBefore(last), 1 - count),
        "wk" => last.PlusWeeks(-count),
        "mo" => last.PlusMonths(-count),
        "y" => last.PlusYears(-count),
        _ => earliest,
    });

    [GeneratedRegex("^([0-9]{1,3})(d|wk|mo|y)$")]
    private static partial Regex Form();
}
