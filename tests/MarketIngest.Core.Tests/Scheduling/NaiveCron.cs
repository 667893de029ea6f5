using NodaTime;

namespace MarketIngest.Core.Tests.Scheduling;

/// <summary>A slow, literal reading of the expressions that the properties generate, written from the definition of each form.</summary>
internal static class NaiveCron
{
    private static readonly string[] Months = ["", "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    private static readonly string[] Days = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

    public static bool Matches(string expression, LocalDateTime time)
    {
        var fields = expression.Split(' ');
        return time.Second == 0
            && Named(fields[0], time.Minute, 0, 59, [])
            && Named(fields[1], time.Hour, 0, 23, [])
            && DayOfMonth(fields[2], time.Date)
            && Named(fields[3], time.Month, 1, 12, Months)
            && DayOfWeek(fields[4], time.Date);
    }

    /// <summary>Whether a gap ends at that instant and swallowed a named time.</summary>
    public static bool EndsAGapWith(string expression, Instant at, DateTimeZone zone)
    {
        var interval = zone.GetZoneInterval(at);
        if (!interval.HasStart || interval.Start != at) return false;
        var until = interval.IsoLocalStart;
        for (var time = at.Plus(-Duration.Epsilon).InZone(zone).LocalDateTime.PlusNanoseconds(1); time < until; time = time.PlusMinutes(1))
            if (Matches(expression, time)) return true;
        return false;
    }

    private static bool DayOfMonth(string field, LocalDate date)
    {
        var last = date.With(DateAdjusters.EndOfMonth);
        if (field == "L") return date == last;
        if (field.StartsWith("L-", StringComparison.Ordinal)) return date == last.PlusDays(-int.Parse(field[2..]));
        if (field is not "LW" && field.EndsWith('W'))
        {
            var day = new LocalDate(date.Year, date.Month, int.Parse(field[..^1]));
            var shift = day.DayOfWeek switch { IsoDayOfWeek.Saturday => day.Day == 1 ? 2 : -1, IsoDayOfWeek.Sunday => 1, _ => 0 };
            return date == day.PlusDays(shift);
        }

        if (field != "LW") return Named(field, date.Day, 1, 31, []);
        while (last.DayOfWeek is IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday) last = last.PlusDays(-1);
        return date == last;
    }

    private static bool DayOfWeek(string field, LocalDate date)
    {
        var day = (int)date.DayOfWeek % 7;
        if (field.EndsWith('L')) return field[0] - '0' == day && date.PlusWeeks(1).Month != date.Month;
        if (field.IndexOf('#', StringComparison.Ordinal) is var hash and > 0)
            return Named(field[..hash], day, 0, 6, Days) && (date.Day - 1) / 7 + 1 == field[hash + 1] - '0';
        return Named(field, day, 0, 6, Days);
    }

    private static bool Named(string field, int value, int first, int last, string[] names) => field.Split(',').Any(item =>
    {
        var parts = item.Split('/');
        var step = parts.Length > 1 ? int.Parse(parts[1]) : 1;
        var ends = parts[0] == "*" ? [first, last] : parts[0].Split('-').Select(Number).ToArray();
        var (low, high) = (ends[0], ends.Length > 1 ? ends[1] : parts.Length > 1 ? last : ends[0]);
        return high < low ? value >= low || value <= high : value >= low && value <= high && (value - low) % step == 0;

        int Number(string text) => Array.IndexOf(names, text) is var index and >= 0 ? index : int.Parse(text);
    });
}
