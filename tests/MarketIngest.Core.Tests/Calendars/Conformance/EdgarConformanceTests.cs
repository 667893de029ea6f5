using MarketIngest.Testing.Calendars;

namespace MarketIngest.Calendars.Conformance;

public sealed class EdgarConformanceTests : ScheduleCalendarConformance
{
    protected override IScheduleCalendar Create() => EdgarCalendar.Instance;
}
