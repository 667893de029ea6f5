using MarketIngest.Testing.Calendars;

namespace MarketIngest.Calendars.Conformance;

public sealed class NyseConformanceTests : ScheduleCalendarConformance
{
    protected override IScheduleCalendar Create() => NyseCalendar.Instance;
}
