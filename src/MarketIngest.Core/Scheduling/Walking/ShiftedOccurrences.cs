using MarketIngest.Calendars;
using MarketIngest.Scheduling.Matching;
using NodaTime;

namespace MarketIngest.Scheduling.Walking;

/// <summary>Occurrences of which those on other days move to a business day next to them.</summary>
/// <remarks>
/// The order changes: Saturday's 18:00 lands on Monday after Monday's own 09:00. So the days that end up on one business day are
/// looked at together, and a search costs as many steps as occurrences fall on those days. What moves is the local time at which
/// the run takes place: one that a gap has put from 02:30 to 03:00 stays at 03:00.
/// </remarks>
internal sealed class ShiftedOccurrences(IOccurrences all, DateTimeZone zone, IScheduleCalendar calendar, DayRule rule) : IOccurrences
{
    public Instant? Next(Instant after)
    {
        var day = TargetOf(DateOf(after));
        while (true)
        {
            if (OnDay(day).Where(run => run > after).Select(run => (Instant?)run).Min() is { } found) return found;
            if (all.Next(LocalBoundary.StartOf(LastSourceOf(day).PlusDays(1), zone) - Duration.Epsilon) is not { } run) return null;
            day = TargetOf(DateOf(run));
        }
    }

    public Instant? Previous(Instant before)
    {
        var day = TargetOf(DateOf(before));
        while (true)
        {
            if (OnDay(day).Where(run => run < before).Select(run => (Instant?)run).Max() is { } found) return found;
            if (all.Previous(LocalBoundary.StartOf(FirstSourceOf(day), zone)) is not { } run) return null;
            day = TargetOf(DateOf(run));
        }
    }

    private IEnumerable<Instant> OnDay(LocalDate day)
    {
        var from = LocalBoundary.StartOf(FirstSourceOf(day), zone);
        var until = LocalBoundary.StartOf(LastSourceOf(day).PlusDays(1), zone);
        return OccurrenceWindow.Walk(all.Next, from, until, zone)
            .Select(run => run.Date == day ? run.ToInstant() : LocalBoundary.First(day + run.TimeOfDay, zone));
    }

    private LocalDate TargetOf(LocalDate date) => calendar.IsBusinessDay(date)
        ? date
        : rule == DayRule.Next ? calendar.NextBusinessDay(date) : calendar.PreviousBusinessDay(date);

    private LocalDate FirstSourceOf(LocalDate day) => rule == DayRule.Next ? calendar.PreviousBusinessDay(day).PlusDays(1) : day;

    private LocalDate LastSourceOf(LocalDate day) => rule == DayRule.Next ? day : calendar.NextBusinessDay(day).PlusDays(-1);

    private LocalDate DateOf(Instant instant) => instant.InZone(zone).Date;
}
