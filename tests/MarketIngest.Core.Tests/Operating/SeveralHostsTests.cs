using MarketIngest.Core.Tests.Running;
using MarketIngest.Operating;
using MarketIngest.Running;
using MarketIngest.Testing.Time;

using NodaTime;

namespace MarketIngest.Core.Tests.Operating;

public sealed class SeveralHostsTests : IAsyncDisposable
{
    private const string Daily = "daily";
    private readonly ManualTimeProvider clock = new(At(6, 12, 0));
    private readonly MemoryStore store = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static Instant At(int day, int hour, int minute) => Instant.FromUtc(2026, 7, day, hour, minute);

    public ValueTask DisposeAsync() => store.DisposeAsync();

    private RehearsedHost Host(string name, SimulatedCollector? collector = null, IStore? through = null) => new(
        clock, through ?? store, [(new JobDefinition(Daily) { Schedule = new JobSchedule("0 14 * * 1-5") }, collector ?? new SimulatedCollector(Daily))], name);

    [Fact]
    public async Task Hosts_ThreeOnOneStore_EachDateRunsOnce()
    {
        await using RehearsedHost one = Host("one"), two = Host("two"), three = Host("three");
        RehearsedHost[] hosts = [one, two, three];
        foreach (RehearsedHost host in hosts)
        {
            await host.StartAsync();
        }

        for (Instant next = At(6, 12, 30); next < At(18, 0, 0); next += Duration.FromMinutes(30))
        {
            clock.Advance(next - clock.GetCurrentInstant());
            foreach (RehearsedHost host in hosts)
            {
                await host.QuietAsync();
            }
        }

        List<JobRun> runs = await one.RunsAsync();
        runs.Select(r => r.BusinessDate.Day).ShouldBe([6, 7, 8, 9, 10, 13, 14, 15, 16, 17]);
        runs.ShouldAllBe(r => r.Outcome == CollectOutcome.Collected);
        (await store.GetLeasesAsync(Token)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Hosts_HolderFallsSilent_TheOtherTakesOverAfterTheExpiryAndTheHolderWritesNothingMore()
    {
        var connection = new CutStore(store);
        using var slow = new Switch();
        await using RehearsedHost lost = Host("lost", new SimulatedCollector(Daily, async (_, token) => { await slow.PassAsync(token); return "LATE 1"; }), connection);
        await lost.StartAsync();
        await lost.MoveToAsync(At(6, 18, 0), underWay: 1);
        await slow.ReachedAsync();
        await using RehearsedHost heir = Host("heir");
        await heir.StartAsync();
        connection.IsCut = true;
        await StepAsync(heir, At(6, 18, 0), Duration.FromSeconds(60));
        (await heir.RunsAsync()).Count.ShouldBe(1);
        await StepAsync(heir, At(6, 18, 1), Duration.FromSeconds(20));

        List<JobRun> runs = await heir.RunsAsync();
        runs.Select(r => r.Outcome).ShouldBe([CollectOutcome.Cancelled, CollectOutcome.Collected]);
        runs[0].Errors.ShouldNotBeNull().ShouldContain("the process ended before the run did");
        (runs[1].StartTime - At(6, 18, 0)).ShouldBeLessThanOrEqualTo(Duration.FromSeconds(80));

        // The silent one comes back, finishes its answer, and is refused.
        connection.IsCut = false;
        slow.Open();
        await StepAsync(heir, At(6, 18, 2), Duration.FromSeconds(60));
        await lost.QuietAsync();
        (await heir.RunsAsync()).Count.ShouldBe(2);
        List<Quote> quotes = [];
        await foreach (Quote quote in store.ReadAsync<Quote>(cancellationToken: Token))
        {
            quotes.Add(quote);
        }

        quotes.Select(q => q.Symbol).ShouldBe(["A"]);
        JobState state = (await JobStates.FindAsync(store, Daily, Token)).ShouldNotBeNull();
        state.RunId.ShouldBe(runs[1].RunId);
        state.Phase.ShouldBe(JobPhase.Ended);
    }

    [Fact]
    public async Task Run_WhileAnotherHostRunsTheJob_IsSkippedAndNamesTheHolder()
    {
        using var slow = new Switch();
        await using RehearsedHost busy = Host("busy", new SimulatedCollector(Daily, async (_, token) => { await slow.PassAsync(token); return "A 1"; }));
        await busy.StartAsync();
        await busy.MoveToAsync(At(6, 18, 0), underWay: 1);
        await slow.ReachedAsync();
        await using RehearsedHost other = Host("other");
        JobRun run = await other.Runner.RunAsync(Daily, new CollectRequest(), "cli", Token);
        run.Outcome.ShouldBe(CollectOutcome.Skipped);
        run.Errors.ShouldNotBeNull().ShouldContain("on busy since");
        slow.Open();
        await busy.QuietAsync();
        clock.Advance(Duration.FromSeconds(1));
        (await other.Runner.RunAsync(Daily, new CollectRequest(), "cli", Token)).Outcome.ShouldBe(CollectOutcome.Collected);
    }

    [Fact]
    public async Task Host_StartedWhileAnotherRunsTheOccurrence_DoesNotRunItAgain()
    {
        using var slow = new Switch();
        await using RehearsedHost busy = Host("busy", new SimulatedCollector(Daily, async (_, token) => { await slow.PassAsync(token); return "A 1"; }));
        await busy.StartAsync();
        await busy.MoveToAsync(At(6, 18, 0), underWay: 1);
        await slow.ReachedAsync();
        await using RehearsedHost other = Host("other");
        await other.StartAsync();
        slow.Open();
        await busy.QuietAsync();
        await StepAsync(other, At(6, 18, 0), Duration.FromMinutes(3));
        (await other.RunsAsync()).ShouldHaveSingleItem().Outcome.ShouldBe(CollectOutcome.Collected);
    }

    [Fact]
    public async Task Lease_ReleasedByAnOperator_EndsTheRunOfItsHolder()
    {
        using var slow = new Switch();
        await using RehearsedHost host = Host("one", new SimulatedCollector(Daily, async (_, token) => { await slow.PassAsync(token); return "A 1"; }));
        await host.StartAsync();
        await host.MoveToAsync(At(6, 18, 0), underWay: 1);
        await slow.ReachedAsync();
        Lease broken = (await host.Controls.ReleaseLeaseAsync(Daily, Token)).ShouldNotBeNull();
        broken.Host.ShouldBe("one");
        clock.Advance(Duration.FromSeconds(10));
        await host.QuietAsync();
        (await host.AuditAsync()).Select(a => a.Action).ShouldContain(AuditAction.LockRelease);
        (await host.Controls.ReleaseLeaseAsync(Daily, Token)).ShouldBeNull();
    }

    [Fact]
    public async Task Lease_LostWhileTheStoreWasAway_TheRunIsBegunAgain()
    {
        var connection = new CutStore(store);
        using var slow = new Switch();
        int runs = 0;
        await using RehearsedHost host = Host("one", new SimulatedCollector(Daily, async (_, token) =>
        {
            if (++runs == 1)
            {
                await slow.PassAsync(token);
            }

            return "A 1";
        }), connection);
        await host.StartAsync();
        await host.MoveToAsync(At(6, 18, 0), underWay: 1);
        await slow.ReachedAsync();
        connection.IsCut = true;
        for (int second = 0; second < 600 && !host.Scheduler.IsQuiet(); second++)
        {
            clock.Advance(Duration.FromSeconds(1));
            await Task.Delay(5, Token);
        }

        await host.QuietAsync();
        connection.IsCut = false;
        await host.MoveToAsync(clock.GetCurrentInstant() + Duration.FromMinutes(40));
        List<JobRun> all = await host.RunsAsync();
        all.Select(r => r.Outcome).ShouldBe([CollectOutcome.Cancelled, CollectOutcome.Collected]);
        all.Select(r => r.BusinessDate).Distinct().ShouldHaveSingleItem();
        JobState state = (await JobStates.FindAsync(store, Daily, Token)).ShouldNotBeNull();
        (state.Phase, state.Outcome, state.OpenRunId).ShouldBe((JobPhase.Ended, CollectOutcome.Collected, null));
    }

    /// <summary>Moves the shared clock in steps of ten seconds; waits for the living host after each.</summary>
    private async Task StepAsync(RehearsedHost host, Instant from, Duration length)
    {
        for (Instant next = from + Duration.FromSeconds(10); next <= from + length; next += Duration.FromSeconds(10))
        {
            clock.Advance(next - clock.GetCurrentInstant());
            await host.QuietAsync();
        }
    }
}
