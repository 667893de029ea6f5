using MarketIngest.Scheduling;
using NodaTime;

namespace MarketIngest.Core.Tests.Scheduling;

public sealed class TimeWindowTests
{
    [Theory]
    [InlineData(9, 10, 9, true)]
    [InlineData(9, 10, 10, false)]
    [InlineData(9, 10, 8, false)]
    [InlineData(22, 2, 23, true)]
    [InlineData(22, 2, 1, true)]
    [InlineData(22, 2, 2, false)]
    [InlineData(22, 2, 12, false)]
    public void Contains_Hour_IsHalfOpen(int from, int until, int hour, bool expected)
        => new TimeWindow(new LocalTime(from, 0), new LocalTime(until, 0)).Contains(new LocalTime(hour, 0)).ShouldBe(expected);

    [Fact]
    public void Constructor_EmptyWindow_Throws()
        => Should.Throw<ArgumentException>(() => new TimeWindow(new LocalTime(9, 0), new LocalTime(9, 0))).Message.ShouldContain("09:00");
}
