using MarketIngest.Analytics.OffExchange;
using NodaTime;

namespace MarketIngest.Core.Tests.Analytics.OffExchange;

public sealed class SessionGridTests
{
    [Fact]
    public void Create_HolidayWeek_HasFourSessions()
    {
        SessionGrid grid = TestGrid.WeeksFrom(new LocalDate(2024, 5, 20), 2, new LocalDate(2024, 5, 27));

        grid.SessionCount.ShouldBe(9);
        grid.WeekCount.ShouldBe(2);
        grid.WeekStarts.ToArray().ShouldBe([new LocalDate(2024, 5, 20), new LocalDate(2024, 5, 27)]);
        grid.WeekOffsets.ToArray().ShouldBe([0, 5, 9]);
        grid.SessionsExpected(1).ShouldBe(4);
    }

    [Fact]
    public void Create_TurnOfTheYear_KeepsTheWeekTogether()
    {
        SessionGrid grid = TestGrid.WeeksFrom(new LocalDate(2024, 12, 30), 1, new LocalDate(2025, 1, 1));

        grid.WeekStarts.ToArray().ShouldBe([new LocalDate(2024, 12, 30)]);
        grid.SessionsExpected(0).ShouldBe(4);
    }

    [Fact]
    public void Create_WeekWithoutSessions_IsLeftOut()
    {
        SessionGrid grid = SessionGrid.Create([new LocalDate(2001, 9, 10), new LocalDate(2001, 9, 17)]);

        grid.WeekCount.ShouldBe(2);
        grid.IndexOfWeek(new LocalDate(2001, 9, 19)).ShouldBe(1);
        grid.IndexOfWeek(new LocalDate(2001, 9, 24)).ShouldBeNegative();
    }

    [Fact]
    public void Create_SessionRepeated_NamesPositionAndDates()
    {
        LocalDate date = new(2024, 3, 5);

        Should.Throw<ArgumentException>(() => SessionGrid.Create([date, date]))
            .Message.ShouldContain("Session 1 (2024-03-05) is not later than session 0 (2024-03-05)");
    }

    [Fact]
    public void Create_NoSessions_IsEmpty()
    {
        SessionGrid grid = SessionGrid.Create([]);

        grid.WeekCount.ShouldBe(0);
        grid.WeekOffsets.ToArray().ShouldBe([0]);
    }

    [Fact]
    public void IndexOfSession_DateOfAndOffTheGrid_IsFoundOrNegative()
    {
        SessionGrid grid = TestGrid.Weeks(2);

        grid.IndexOfSession(new LocalDate(2024, 3, 11)).ShouldBe(5);
        grid.IndexOfSession(new LocalDate(2024, 3, 9)).ShouldBeNegative();
    }
}
