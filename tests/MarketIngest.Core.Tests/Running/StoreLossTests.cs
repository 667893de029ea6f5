using MarketIngest.Running;

namespace MarketIngest.Core.Tests.Running;

/// <summary>Runs whose store is lost for a moment, or for good.</summary>
public sealed class StoreLossTests
{
    private static readonly string[] Week = ["2026-07-20", "2026-07-21", "2026-07-22", "2026-07-23", "2026-07-24"];

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Run_StoreThatStumbles_CollectsEverythingOnce(int every)
    {
        var store = new StumblingStore(new MemoryStore(), every);
        Engine engine = Filled(new ScriptedCollector(), store);
        JobRun run = await engine.RunAsync();
        (run.Outcome, run.RecordsProcessed, run.RecordsInserted, run.PartitionsTotal, run.ErrorCount).ShouldBe((CollectOutcome.Collected, 10, 10, 5, 0));
        store.Stumbles.ShouldBeGreaterThan(3);
        engine.Source.Asked.ShouldBe(Week);
    }

    [Fact]
    public async Task Run_PlanLosesTheStoreMidway_GoesOnWithWhatIsLeft()
    {
        int losses = 0;
        var collector = new ScriptedCollector { Planning = date => date == "2026-07-22" && losses++ < 2 ? throw new StoreException("The read broke off.", StoreRetry.Possible) : true };
        Engine engine = Filled(collector);
        JobRun run = await engine.RunAsync(refresh: RefreshPolicy.Always);
        (run.Outcome, run.PartitionsTotal, run.ErrorCount).ShouldBe((CollectOutcome.Collected, 5, 0));
        losses.ShouldBe(3);
        engine.Source.Asked.ShouldBe(Week);
    }

    [Theory]
    [InlineData(StoreRetry.Possible, 5)]
    [InlineData(StoreRetry.Useless, 1)]
    public async Task Run_PlanAlwaysFails_KeepsWhatCameBefore(StoreRetry retry, int plans)
    {
        int planned = 0;
        var collector = new ScriptedCollector
        {
            Planning = date =>
            {
                planned += date == "2026-07-20" ? 1 : 0;
                return date == "2026-07-22" ? throw new StoreException("The read broke off.", retry) : true;
            },
        };
        Engine engine = Filled(collector);
        JobRun run = await engine.RunAsync();
        (run.Outcome, run.PartitionsTotal, run.Errors).ShouldBe((CollectOutcome.Partial, 2, "[\"collect_quotes: The read broke off.\"]"));
        planned.ShouldBe(plans);
        (await engine.RowsAsync()).Count.ShouldBe(4);
    }

    [Fact]
    public async Task Run_StoreStaysAwayLongerThanPatience_FailsThePartitionAndGoesOn()
    {
        int away = 0;
        var store = new FlakyStore(new MemoryStore(), failures: 0) { IsAway = () => away-- > 0 };
        Engine engine = Filled(new ScriptedCollector(), store, new RunnerOptions { RetryStoreFor = TimeSpan.Zero });

        // The commit of the partition, and that of its failure.
        engine.Source.Before = date => away = date == "2026-07-22" ? 2 : 0;
        JobRun run = await engine.RunAsync();
        (run.Outcome, run.RecordsInserted, run.PartitionsFailed, run.Errors).ShouldBe((CollectOutcome.Partial, 8, 1, "[\"2026-07-22: The server is away.\"]"));
        engine.Source.Before = null;
        (await engine.RunAsync()).RecordsInserted.ShouldBe(2);
        engine.Source.Asked.ShouldBe([.. Week, "2026-07-22"]);
    }

    private static Engine Filled(ScriptedCollector collector, IStore? store = null, RunnerOptions? options = null)
    {
        var engine = new Engine(collector, store, [], [], options);
        foreach (string date in Week)
        {
            engine.Source.Answers[date] = "A 1\nB 2";
        }

        return engine;
    }
}
