using MarketIngest.Testing.Calendars;

namespace MarketIngest.Calendars.Conformance;

public sealed class SifmaConformanceTests : ScheduleCalendarConformance
{
    protected override IScheduleCalendar Create() => SifmaCalendar.Instance;
}
