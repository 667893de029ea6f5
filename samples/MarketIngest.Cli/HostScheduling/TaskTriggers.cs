using MarketIngest.Scheduling;

using NodaTime;

namespace MarketIngest.Cli.HostScheduling;

/// <summary>
/// The times at which a job can be due, in the local time of the machine. The Task Scheduler knows no zones: where the machine's clock changes on other days
/// than the schedule's, a job has the triggers of both, and <c>--scheduled</c> lets one of them pass.
/// </summary>
internal static class TaskTriggers
{
    /// <summary>What one task takes.</summary>
    public const int Most = 48;

    private const int Years = 2;
    private const int ShortestRow = 4;

    /// <exception cref="CommandException">The job has more triggers than a task takes.</exception>
    public static IReadOnlyList<TaskTrigger> Of(HostJob job, DateTimeZone machine, Instant now)
    {
        DateTimeZone zone = DateTimeZoneProviders.Tzdb[job.Schedule.Zone];
        CronExpression cron = CronExpression.Parse(job.Schedule.Cron);
        bool areDaysOthers = job.Schedule.Days is DayRule.Next or DayRule.Previous;
        var starts = new SortedDictionary<LocalTime, SortedSet<IsoDayOfWeek>>();
        foreach (ZonedDateTime at in cron.Occurrences(now, now + Duration.FromDays(366 * Years), zone))
        {
            LocalDateTime local = at.WithZone(machine).LocalDateTime;
            if (!starts.TryGetValue(local.TimeOfDay, out SortedSet<IsoDayOfWeek>? days))
            {
                starts.Add(local.TimeOfDay, days = []);
            }

            days.UnionWith(areDaysOthers ? Enum.GetValues<IsoDayOfWeek>().Where(d => d != IsoDayOfWeek.None) : [local.DayOfWeek]);
        }

        List<TaskTrigger> triggers = Rows([.. starts.Keys], starts);
        return triggers.Count is > 0 and <= Most
            ? triggers
            : throw CommandException.Usage($"{job.Name}: '{job.Schedule.Cron}' needs {triggers.Count} triggers and a task takes 1 to {Most}; use the daemon for it, or leave it out with --jobs.");
    }

    /// <summary>Equal distances become one trigger that repeats.</summary>
    private static List<TaskTrigger> Rows(LocalTime[] times, IReadOnlyDictionary<LocalTime, SortedSet<IsoDayOfWeek>> days)
    {
        List<TaskTrigger> triggers = [];
        for (int i = 0; i < times.Length; i++)
        {
            int last = i;
            while (last + 1 < times.Length && Distance(times, last) == Distance(times, i))
            {
                last++;
            }

            bool isRow = last - i + 1 >= ShortestRow && Distance(times, i) % NodaConstants.NanosecondsPerMinute == 0;
            last = isRow ? last : i;
            triggers.Add(new TaskTrigger(
                times[i],
                isRow ? Period.FromNanoseconds(Distance(times, i)).Normalize() : null,
                isRow ? Period.FromNanoseconds(times[last].NanosecondOfDay - times[i].NanosecondOfDay).Normalize() : null,
                [.. Enumerable.Range(i, last - i + 1).SelectMany(at => days[times[at]]).Distinct().Order()]));
            i = last;
        }

        return triggers;
    }

    private static long Distance(LocalTime[] times, int at) => times[at + 1].NanosecondOfDay - times[at].NanosecondOfDay;
}
