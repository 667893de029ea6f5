using MarketIngest.Running;
using MarketIngest.Testing.Time;

using Microsoft.Extensions.Logging.Abstractions;

using NodaTime;

namespace MarketIngest.Core.Tests.Operating;

public sealed class HeldLeaseTests
{
    private static readonly Instant Start = Instant.FromUtc(2026, 7, 6, 12, 0);
    private readonly ManualTimeProvider clock = new(Start);

    [Fact]
    public async Task Lease_OfAServerWhoseClockIsBehind_OutlivesOneLostSignOfLife()
    {
        CancellationToken token = TestContext.Current.CancellationToken;
        await using var memory = new MemoryStore();
        var store = new CutStore(memory) { IsCut = true };
        var owner = new LeaseOwner("one", "one", Environment.ProcessId, Start);
        Lease granted = (await memory.AcquireAsync(new LeaseRequest("daily", owner, Start, Duration.FromMinutes(1)), token)).Lease;
        var held = new HeldLease(granted with { HeartbeatAt = Start - Duration.FromMinutes(5) }, store, new RunnerOptions(), clock, NullLogger.Instance);
        await clock.WaitForTimerAsync(token);
        clock.Advance(Duration.FromSeconds(10));
        await Task.WhenAny(clock.WaitForTimerAsync(token), LostAsync(held));
        held.Lost.IsCancellationRequested.ShouldBeFalse();

        for (int beat = 0; beat < 7 && !held.Lost.IsCancellationRequested; beat++)
        {
            clock.Advance(Duration.FromSeconds(10));
            await Task.WhenAny(clock.WaitForTimerAsync(token), LostAsync(held));
        }

        held.Lost.IsCancellationRequested.ShouldBeTrue();
        store.IsCut = false;
        await held.DisposeAsync();
    }

    private static Task LostAsync(HeldLease held)
    {
        var lost = new TaskCompletionSource();
        held.Lost.Register(lost.SetResult);
        return lost.Task;
    }
}
