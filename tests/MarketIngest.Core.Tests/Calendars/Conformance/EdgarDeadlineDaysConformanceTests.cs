using MarketIngest.Testing.Calendars;

namespace MarketIngest.Calendars.Conformance;

public sealed class EdgarDeadlineDaysConformanceTests : ScheduleCalendarConformance
{
    protected override IScheduleCalendar Create() => EdgarCalendar.DeadlineDays;
}
