using MarketIngest.Calendars;
using MarketIngest.Scheduling.Walking;
using NodaTime;

namespace MarketIngest.Scheduling;

/// <summary>A cron expression in a zone, on all days or on the business days of a calendar, at most within a window of the day.</summary>
/// <example><c>new CronSchedule(CronExpression.Parse("0 18 * * 1-5"), newYork).WithDays(DayRule.Business, nyse)</c></example>
public sealed class CronSchedule : Schedule
{
    private readonly IOccurrences _occurrences;

    /// <summary>Initializes a schedule that runs whenever the expression says so.</summary>
    /// <param name="cron">The expression.</param>
    /// <param name="zone">The zone in which its times are local.</param>
    public CronSchedule(CronExpression cron, DateTimeZone zone)
        : this(cron, zone, DayRule.Any, null, null)
    {
    }

    private CronSchedule(CronExpression cron, DateTimeZone zone, DayRule days, IScheduleCalendar? calendar, TimeWindow? window)
        : base(zone, window)
    {
        ArgumentNullException.ThrowIfNull(cron);
        Cron = cron;
        Days = days;
        Calendar = calendar;
        _occurrences = Compose();
    }

    /// <summary>Gets the expression.</summary>
    public CronExpression Cron { get; }

    /// <summary>Gets which days count.</summary>
    public DayRule Days { get; }

    /// <summary>Gets the calendar that tells business days, or <see langword="null"/> with <see cref="DayRule.Any"/>.</summary>
    public IScheduleCalendar? Calendar { get; }

    /// <summary>Returns the same schedule under a rule for days; the calendar is asked about the schedule's own local dates.</summary>
    /// <param name="rule">The rule; with <see cref="DayRule.Any"/> the calendar is kept, but not asked.</param>
    /// <param name="calendar">The calendar that tells business days.</param>
    public CronSchedule WithDays(DayRule rule, IScheduleCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        return new CronSchedule(Cron, Zone, rule, calendar, Window);
    }

    /// <summary>Returns the same schedule within a window; occurrences outside it are dropped.</summary>
    /// <param name="window">The window.</param>
    public CronSchedule WithWindow(TimeWindow window)
    {
        ArgumentNullException.ThrowIfNull(window);
        return new CronSchedule(Cron, Zone, Days, Calendar, window);
    }

    /// <inheritdoc/>
    public override Instant? Next(Instant after) => _occurrences.Next(after);

    /// <inheritdoc/>
    public override Instant? Previous(Instant before) => _occurrences.Previous(before);

    /// <summary>Returns the schedule in words.</summary>
    public override string ToString()
    {
        var days = Days switch
        {
            DayRule.Business => $", on business days of {Calendar!.Id} only",
            DayRule.Next => $", moved to the next business day of {Calendar!.Id}",
            DayRule.Previous => $", moved to the previous business day of {Calendar!.Id}",
            _ => "",
        };
        return $"'{Cron}' in {Zone.Id}{days}{(Window is null ? "" : $", {Window}")}";
    }

    private IOccurrences Compose()
    {
        IOccurrences all = new CronOccurrences(Cron, Zone, Window);
        return Days switch
        {
            DayRule.Any => all,
            DayRule.Business => new FilteredOccurrences(all, Zone, Calendar!.IsBusinessDay),
            DayRule.Next or DayRule.Previous => new ShiftedOccurrences(all, Zone, Calendar!, Days),
            _ => throw new ArgumentOutOfRangeException(nameof(Days), Days, "No such rule for days."),
        };
    }
}
