using MarketIngest.Scheduling;
using NodaTime;
using static MarketIngest.Core.Tests.Scheduling.Zones;

namespace MarketIngest.Core.Tests.Scheduling;

public sealed class PublicationScheduleTests
{
    private static readonly PublicationSchedule Hourly = new(CronExpression.Parse("0 10-18 * * *"), NewYork, new FixedDays());

    [Fact]
    public void Next_AfterAPublicationDay_WaitsForTheNextOne()
    {
        Show(Hourly.Next(At("2026-11-10T18:00:00-05:00")), NewYork).ShouldBe("2026-11-25T10:00:00-05:00");
        Show(Hourly.Next(At("2026-11-25T10:00:00-05:00")), NewYork).ShouldBe("2026-11-25T11:00:00-05:00");
        Show(Hourly.Previous(At("2026-11-25T10:00:00-05:00")), NewYork).ShouldBe("2026-11-10T18:00:00-05:00");
    }

    [Fact]
    public void Next_NoFurtherPublicationDay_IsNull()
        => Hourly.Next(At("2026-11-25T18:00:00-05:00")).ShouldBeNull();

    [Fact]
    public void Occurrences_WithAWindow_KeepsWhatIsInside()
        => Show(Hourly.WithWindow(new TimeWindow(new LocalTime(17, 0), new LocalTime(20, 0)))
                .Occurrences(At("2026-11-01T00:00:00-04:00"), At("2026-11-20T00:00:00-05:00")))
            .ShouldBe(["2026-11-10T17:00:00-05:00", "2026-11-10T18:00:00-05:00"]);

    [Fact]
    public void ToString_Schedule_SaysItInWords()
        => Hourly.ToString().ShouldBe("'0 10-18 * * *' in America/New_York, on publication days only");

    private sealed class FixedDays : IPublicationDays
    {
        public bool IsPublicationDay(LocalDate date) => date == new LocalDate(2026, 11, 10) || date == new LocalDate(2026, 11, 25);
    }
}
