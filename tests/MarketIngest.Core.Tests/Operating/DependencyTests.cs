using MarketIngest.Core.Tests.Running;
using MarketIngest.Running;
using MarketIngest.Testing.Time;

using NodaTime;

namespace MarketIngest.Core.Tests.Operating;

public sealed class DependencyTests : IAsyncDisposable
{
    private const string Input = "collect";
    private const string Output = "compute";
    private readonly ManualTimeProvider clock = new(At(6, 12, 0));
    private readonly MemoryStore store = new();

    private static Instant At(int day, int hour, int minute) => Instant.FromUtc(2026, 7, day, hour, minute);

    private static JobDefinition Named(string name, string cron) => new(name) { Schedule = new JobSchedule(cron) };

    public ValueTask DisposeAsync() => store.DisposeAsync();

    private RehearsedHost Host(params (JobDefinition, SimulatedCollector)[] jobs) => new(clock, store, jobs);

    [Fact]
    public async Task Dependency_StillRunning_IsWaitedFor()
    {
        using var slow = new Switch();
        await using RehearsedHost host = Host(
            (Named(Output, "5 14 * * 1-5") with { After = [Input] }, new SimulatedCollector(Output)),
            (Named(Input, "0 14 * * 1-5"), new SimulatedCollector(Input, async (_, token) => { await slow.PassAsync(token); return "A 1"; })));
        await host.StartAsync();
        await host.MoveToAsync(At(6, 18, 0), underWay: 1);
        await slow.ReachedAsync();
        await host.MoveToAsync(At(6, 18, 40), underWay: 1);
        (await host.RunsAsync(Output)).ShouldBeEmpty();
        slow.Open();
        await host.QuietAsync();
        (await host.RunsAsync(Output)).ShouldHaveSingleItem().StartTime.ShouldBe(At(6, 18, 40));
    }

    [Fact]
    public async Task Dependency_EndsWhileTheOtherStillLooks_IsSeen()
    {
        using Switch slow = new(), looking = new();
        var held = new HeldStore(store, looking);
        await using var host = new RehearsedHost(clock, held,
        [
            (Named(Output, "5 14 * * 1-5") with { After = [Input] }, new SimulatedCollector(Output)),
            (Named(Input, "0 14 * * 1-5"), new SimulatedCollector(Input, async (_, token) => { await slow.PassAsync(token); return "A 1"; })),
        ]);
        await host.StartAsync();
        await host.MoveToAsync(At(6, 18, 0), underWay: 1);
        await slow.ReachedAsync();
        held.Holds = true;
        clock.Advance(Duration.FromMinutes(5));
        await looking.ReachedAsync();
        slow.Open();
        await host.QuietAsync(underWay: 1);
        looking.Open();
        await host.QuietAsync();
        (await host.RunsAsync(Output)).ShouldHaveSingleItem().StartTime.ShouldBe(At(6, 18, 5));
    }

    [Fact]
    public async Task Dependency_FailedForGood_SkipsAndSaysWhy()
    {
        await using RehearsedHost host = Host(
            (Named(Input, "0 14 * * 1-5") with { OnFailure = FailurePolicy.Stop }, new SimulatedCollector(Input, (_, _) => throw new SourceContractException("broken", 1))),
            (Named(Output, "0 15 * * 1-5") with { After = [Input] }, new SimulatedCollector(Output)));
        await host.StartAsync();
        await host.MoveToAsync(At(6, 19, 0));
        JobRun run = (await host.RunsAsync(Output)).ShouldHaveSingleItem();
        run.Outcome.ShouldBe(CollectOutcome.Skipped);
        run.Errors.ShouldNotBeNull().ShouldContain("collect ended failed");
    }

    [Fact]
    public async Task Dependency_FailedAndContinue_RunsWithWhatThereIs()
    {
        await using RehearsedHost host = Host(
            (Named(Input, "0 14 * * 1-5") with { OnFailure = FailurePolicy.Continue }, new SimulatedCollector(Input, (_, _) => throw new SourceContractException("broken", 1))),
            (Named(Output, "0 15 * * 1-5") with { After = [Input] }, new SimulatedCollector(Output)));
        await host.StartAsync();
        await host.MoveToAsync(At(6, 19, 0));
        (await host.RunsAsync(Output)).ShouldHaveSingleItem().Outcome.ShouldBe(CollectOutcome.Collected);
    }

    [Fact]
    public async Task Dependency_TriedAgainAndThenGood_IsWaitedFor()
    {
        int runs = 0;
        await using RehearsedHost host = Host(
            (Named(Input, "0 14 * * 1-5") with { Retry = new JobRetry { Jitter = 0, FirstPause = Duration.FromMinutes(90), LongestPause = Duration.FromHours(3) } }, new SimulatedCollector(Input, (_, _) => ++runs == 1 ? throw new SourceContractException("broken", 1) : Task.FromResult("A 1"))),
            (Named(Output, "0 15 * * 1-5") with { After = [Input] }, new SimulatedCollector(Output)));
        await host.StartAsync();
        await host.MoveToAsync(At(6, 19, 20));
        (await host.RunsAsync(Output)).ShouldBeEmpty();
        await host.MoveToAsync(At(6, 19, 30));
        await host.MoveToAsync(At(6, 19, 31));
        (await host.RunsAsync(Output)).ShouldHaveSingleItem().StartTime.ShouldBe(At(6, 19, 30));
    }

    [Theory]
    [InlineData("0 14 * * 1-5", CollectOutcome.Skipped)]
    [InlineData("0 14 * * 1", CollectOutcome.Collected)]
    public async Task Dependency_NotYetPublished_StopsADailyInputAndNotAWeeklyOne(string cron, CollectOutcome expected)
    {
        await using RehearsedHost host = Host(
            (Named(Input, cron), new SimulatedCollector(Input, (_, _) => Task.FromResult(""))),
            (Named(Output, "0 15 * * 1-5") with { After = [Input] }, new SimulatedCollector(Output)));
        await host.StartAsync();
        await host.MoveToAsync(At(6, 19, 0));
        (await host.RunsAsync(Input)).ShouldHaveSingleItem().Outcome.ShouldBe(CollectOutcome.NotYetPublished);
        (await host.RunsAsync(Output)).ShouldHaveSingleItem().Outcome.ShouldBe(expected);
    }

    [Fact]
    public async Task Dependency_WeeklyInputCollectedOnMonday_ServesTheWholeWeek()
    {
        await using RehearsedHost host = Host(
            (Named(Input, "0 14 * * 1"), new SimulatedCollector(Input)),
            (Named(Output, "0 15 * * 1-5") with { After = [Input] }, new SimulatedCollector(Output)));
        await host.StartAsync();
        await host.MoveToAsync(At(10, 19, 0));
        (await host.RunsAsync(Output)).Select(r => r.Outcome).ShouldBe(Enumerable.Repeat<CollectOutcome?>(CollectOutcome.Collected, 5));
    }

    [Theory]
    [InlineData(null, CollectOutcome.Collected)]
    [InlineData("GME", CollectOutcome.Skipped)]
    public async Task Dependency_RepairedByHand_LetsTheNextRunGoUnlessForSomeSymbolsOnly(string? symbol, CollectOutcome expected)
    {
        bool isBroken = true;
        await using RehearsedHost host = Host(
            (Named(Input, "0 14 * * 1-5") with { OnFailure = FailurePolicy.Stop }, new SimulatedCollector(Input, (_, _) => isBroken ? throw new SourceContractException("broken", 1) : Task.FromResult("A 1"))),
            (Named(Output, "0 15 * * 1-5") with { After = [Input] }, new SimulatedCollector(Output)));
        await host.StartAsync();
        await host.MoveToAsync(At(6, 18, 30));
        isBroken = false;
        await host.Runner.RunAsync(Input, new CollectRequest { Symbols = symbol is null ? [] : [symbol] }, "cli", TestContext.Current.CancellationToken);
        await host.MoveToAsync(At(6, 19, 0));
        (await host.RunsAsync(Output)).ShouldHaveSingleItem().Outcome.ShouldBe(expected);
    }

    [Fact]
    public void Dependency_InACircle_IsRefusedAtStart() => Should.Throw<InvalidOperationException>(() => Host(
        (Named(Input, "0 14 * * 1-5") with { After = [Output] }, new SimulatedCollector(Input)),
        (Named(Output, "0 15 * * 1-5") with { After = [Input] }, new SimulatedCollector(Output)))).Message.ShouldContain("circle");
}
