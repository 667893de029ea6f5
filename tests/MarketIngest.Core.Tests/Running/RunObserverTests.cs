using MarketIngest.Operating;
using MarketIngest.Running;

namespace MarketIngest.Core.Tests.Running;

/// <summary>What watches runs, and what happens to a run that breaks where nothing is expected to.</summary>
public sealed class RunObserverTests
{
    private static readonly string[] Week = ["2026-07-20", "2026-07-21", "2026-07-22", "2026-07-23", "2026-07-24"];

    [Fact]
    public async Task Observer_ThatThrows_ChangesNoRunAndKeepsNothingFromTheOthers()
    {
        var monitor = new RunMonitor(TimeProvider.System);
        Engine engine = Filled(null, null, new UnsteadyObserver(), monitor);
        (await Should.ThrowAsync<InvalidOperationException>(() => engine.RunAsync())).Message.ShouldBe("at the end");
        JobRun run = (await RunsAsync(engine)).ShouldHaveSingleItem();
        (run.Outcome, run.RecordsInserted, run.ErrorCount).ShouldBe((CollectOutcome.Collected, 10, 0));
        monitor.Running.ShouldBeEmpty();
    }

    [Fact]
    public async Task Monitor_OfARunWhoseEndCannotBeRecorded_ForgetsIt()
    {
        bool isAway = false;
        var store = new FlakyStore(new MemoryStore(), failures: 0) { IsAway = () => isAway };
        var monitor = new RunMonitor(TimeProvider.System);
        Engine engine = Filled(store, new RunnerOptions { RetryStoreFor = TimeSpan.Zero }, monitor);
        engine.Source.Before = date => isAway |= date == "2026-07-22";
        await Should.ThrowAsync<StoreException>(() => engine.RunAsync());
        monitor.Running.ShouldBeEmpty();
    }

    [Fact]
    public async Task Run_WhoseCalendarIsNotThere_IsRecordedAsFailed()
    {
        var engine = new Engine(new ScriptedCollector { Calendar = "NOWHERE" });
        JobRun run = await engine.RunAsync();
        run.Outcome.ShouldBe(CollectOutcome.Failed);
        run.Errors.ShouldNotBeNull().ShouldContain("NOWHERE");
        (await RunsAsync(engine)).ShouldHaveSingleItem().EndTime.ShouldNotBeNull();
    }

    private static Engine Filled(IStore? store, RunnerOptions? options, params IRunObserver[] observers)
    {
        var engine = new Engine(new ScriptedCollector(), store, [], [], options, observers);
        foreach (string date in Week)
        {
            engine.Source.Answers[date] = "A 1\nB 2";
        }

        return engine;
    }

    private static async Task<List<JobRun>> RunsAsync(Engine engine)
    {
        List<JobRun> runs = [];
        await foreach (JobRun run in engine.Store.ReadAsync<JobRun>(cancellationToken: TestContext.Current.CancellationToken))
        {
            runs.Add(run);
        }

        return runs;
    }
}
