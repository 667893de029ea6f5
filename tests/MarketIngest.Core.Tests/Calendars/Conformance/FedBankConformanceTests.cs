using MarketIngest.Testing.Calendars;

namespace MarketIngest.Calendars.Conformance;

public sealed class FedBankConformanceTests : ScheduleCalendarConformance
{
    protected override IScheduleCalendar Create() => FedBankCalendar.Instance;
}
