using MarketIngest.Testing.Time;
using NodaTime;

namespace MarketIngest.Sources.Tests.Access;

public sealed class ManualTimeProviderTests
{
    private static readonly Instant Start = Instant.FromUtc(2026, 1, 1, 0, 0);

    [Fact]
    public void Advance_SeveralTimers_FireInOrderEachAtItsInstant()
    {
        ManualTimeProvider clock = new(Start);
        List<(string, double)> fired = [];
        void Note(object? name) => fired.Add(((string)name!, (clock.GetUtcNow() - Start.ToDateTimeOffset()).TotalSeconds));
        using ITimer late = clock.CreateTimer(Note, "late", TimeSpan.FromSeconds(5), Timeout.InfiniteTimeSpan);
        using ITimer often = clock.CreateTimer(Note, "often", TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(2));
        using ITimer never = clock.CreateTimer(Note, "never", Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        clock.Advance(Duration.FromSeconds(6));

        fired.ShouldBe([("often", 2), ("often", 4), ("late", 5), ("often", 6)]);
        clock.NextDue.ShouldBe(Start + Duration.FromSeconds(8));
    }

    [Fact]
    public async Task Advance_Delay_EndsWhenItsTimeHasCome()
    {
        ManualTimeProvider clock = new(Start);
        Task delay = Task.Delay(TimeSpan.FromMinutes(1), clock, TestContext.Current.CancellationToken);

        clock.Advance(Duration.FromSeconds(59));
        delay.IsCompleted.ShouldBeFalse();
        clock.Advance(Duration.FromSeconds(1));

        await delay;
        clock.NextDue.ShouldBeNull();
    }
}
