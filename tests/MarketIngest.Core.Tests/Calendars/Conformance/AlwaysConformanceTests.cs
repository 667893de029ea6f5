using MarketIngest.Testing.Calendars;

namespace MarketIngest.Calendars.Conformance;

public sealed class AlwaysConformanceTests : ScheduleCalendarConformance
{
    protected override IScheduleCalendar Create() => AlwaysCalendar.Instance;
}
