using System.Globalization;

using MarketIngest.Running;

namespace MarketIngest.Cli.HostScheduling;

/// <summary>
/// A cron expression field by field, for schedulers with another language. A field is null where it names every value; days are null too where only the
/// expression's own dialect can say them (L, W, #): the tool checks the day when it is started.
/// </summary>
internal sealed record CronFields(IReadOnlyList<int>? Seconds, IReadOnlyList<int>? Minutes, IReadOnlyList<int>? Hours, IReadOnlyList<int>? DaysOfMonth, IReadOnlyList<int>? Months, IReadOnlyList<int>? DaysOfWeek)
{
    private static readonly string[] MonthNames = ["", "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
    private static readonly string[] DayNames = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

    private static readonly Dictionary<string, string> Macros = new(StringComparer.OrdinalIgnoreCase)
    {
        ["@yearly"] = "0 0 1 1 *",
        ["@annually"] = "0 0 1 1 *",
        ["@monthly"] = "0 0 1 * *",
        ["@weekly"] = "0 0 * * 0",
        ["@daily"] = "0 0 * * *",
        ["@midnight"] = "0 0 * * *",
        ["@hourly"] = "0 * * * *",
        ["@every_minute"] = "* * * * *",
    };

    /// <summary>Whether the job starts at second 0 only, as crontabs want it.</summary>
    public bool IsOnTheMinute => Seconds is [0];

    /// <summary>Reads a job's schedule. Days that a rule moves, or that the source's publications name, are left to the tool's own check.</summary>
    /// <exception cref="CommandException">The expression has a form that cannot be carried over.</exception>
    public static CronFields Of(string job, JobSchedule schedule)
    {
        string text = schedule.Cron.Trim();
        string[] fields = Macros.GetValueOrDefault(text, text).Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length is not (5 or 6))
        {
            throw CommandException.Usage($"{job}: '{schedule.Cron}' is not five or six fields that another scheduler could take over; use the daemon for it.");
        }

        string[] six = fields.Length == 6 ? fields : ["0", .. fields];
        bool areDaysOthers = schedule.PublicationDays is not null || schedule.Days is Scheduling.DayRule.Next or Scheduling.DayRule.Previous;
        return new CronFields(
            Clock(job, schedule, six[0], 59),
            Clock(job, schedule, six[1], 59),
            Clock(job, schedule, six[2], 23),
            areDaysOthers ? null : Values(six[3], 1, 31, []),
            areDaysOthers ? null : Values(six[4], 1, 12, MonthNames),
            areDaysOthers ? null : Values(six[5], 0, 7, DayNames)?.Select(d => d % 7).Distinct().Order().ToArray());
    }

    /// <summary>The times of the day must be carried over exactly: only the day is checked again.</summary>
    private static IReadOnlyList<int>? Clock(string job, JobSchedule schedule, string field, int most) => field is "*" or "?"
        ? null
        : Values(field, 0, most, []) ?? throw CommandException.Usage($"{job}: the times of '{schedule.Cron}' cannot be said to another scheduler ('{field}'); use the daemon for it.");

    private static int[]? Values(string field, int least, int most, string[] names)
    {
        SortedSet<int> values = [];
        foreach (string part in field.Split(','))
        {
            string[] step = part.Split('/');
            string range = step[0];
            if (range is "*" or "?")
            {
                if (step.Length == 1)
                {
                    return null;
                }

                range = $"{least}-{(names == DayNames ? 6 : most)}";
            }

            string[] ends = range.Split('-');
            if (step.Length > 2 || ends.Length > 2 || Number(ends[0], names) is not { } first || Number(ends[^1], names) is not { } last || (step.Length == 2 ? Number(step[1], []) : 1) is not (> 0 and { } by))
            {
                return null;
            }

            last = ends.Length == 1 && step.Length == 2 ? most : last;

            // A range may wrap: 22-1.
            int count = last >= first ? last - first : last - first + (most - least + 1);
            for (int i = 0; i <= count; i += by)
            {
                int value = first + i;
                values.Add(value > most ? value - (most - least + 1) : value);
            }
        }

        return [.. values];
    }

    private static int? Number(string text, string[] names) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number
        : Array.FindIndex(names, n => n.Equals(text, StringComparison.OrdinalIgnoreCase)) is var index and >= 0 && text.Length > 0 ? index
        : null;
}
