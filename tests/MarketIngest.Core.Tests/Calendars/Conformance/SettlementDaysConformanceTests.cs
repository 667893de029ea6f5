using MarketIngest.Testing.Calendars;

namespace MarketIngest.Calendars.Conformance;

public sealed class SettlementDaysConformanceTests : ScheduleCalendarConformance
{
    protected override IScheduleCalendar Create() => Settlement.SettlementCalendar.UnitedStatesEquities.SettlementDays;
}
