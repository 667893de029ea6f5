using MarketIngest.Running;

using NodaTime;

namespace MarketIngest.Core.Tests.Operating;

public sealed class JobRetryTests
{
    [Theory]
    [InlineData(1, 300)]
    [InlineData(2, 600)]
    [InlineData(3, 1200)]
    [InlineData(4, 2400)]
    [InlineData(5, 3600)]
    [InlineData(60, 3600)]
    public void Pause_WithoutJitter_DoublesUpToTheLongest(long failed, double seconds) =>
        new JobRetry { Jitter = 0 }.PauseAfter(failed, seed: 1).TotalSeconds.ShouldBe(seconds);

    [Fact]
    public void Pause_WithJitter_SpreadsWithinItsShareAndIsTheSameEverywhere()
    {
        var retry = new JobRetry { Jitter = 0.1 };
        List<Duration> pauses = [.. Enumerable.Range(0, 1000).Select(seed => retry.PauseAfter(1, seed))];
        pauses.Min().ShouldBeGreaterThanOrEqualTo(Duration.FromSeconds(270));
        pauses.Max().ShouldBeLessThanOrEqualTo(Duration.FromSeconds(330));
        pauses.Distinct().Count().ShouldBeGreaterThan(50);
        pauses.Average(p => p.TotalSeconds).ShouldBe(300, tolerance: 2);
        retry.PauseAfter(1, 42).ShouldBe(new JobRetry { Jitter = 0.1 }.PauseAfter(1, 42));
    }
}
