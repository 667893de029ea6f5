using MarketIngest.Testing;

using NodaTime;

namespace MarketIngest.Core.Tests.Storing.Transferring;

/// <summary>What a transfer does with the progress of jobs.</summary>
public sealed class ProgressCopyTests : TransferSuite
{
    [Fact]
    public async Task Run_DerivedProgress_LosesTheSourcesSequence()
    {
        await SaveAsync(Source, State("job", 1, Day, sequence: 77));
        await CopyAsync();
        PartitionState copied = (await Target.GetPartitionAsync("job", "p", Token)).ShouldNotBeNull();
        copied.ShouldBe(State("job", 1, Day));
    }

    [Fact]
    public async Task Run_TargetHasWorkedInChanges_KeepsItsOwnSequence()
    {
        await SaveAsync(Target, State("job", 1, sequence: 3));
        await SaveAsync(Source, State("job", 5, Day, sequence: 77));
        await CopyAsync();
        (await Target.GetPartitionAsync("job", "p", Token)).ShouldBe(State("job", 5, Day, sequence: 3));
    }

    [Fact]
    public async Task Run_TargetIsAhead_GoesBackInNothing()
    {
        PartitionState ahead = State("job", 9, Day.PlusDays(9));
        await SaveAsync(Target, ahead);
        await SaveAsync(Source, State("job", 5, Day));
        var watched = new WatchedStore(Target);
        TransferResult result = await CopyAsync(watched);
        (await Target.GetPartitionAsync("job", "p", Token)).ShouldBe(ahead);
        watched.Commits.ShouldBeEmpty();
        result.Datasets.Single(d => d.Dataset == PartitionState.Schema.Name).RowsSkipped.ShouldBe(1);
    }

    [Fact]
    public async Task Run_TargetIsNewerWithLess_TakesTheWatermark()
    {
        await SaveAsync(Target, State("job", 9, Day) with { Outcome = CollectOutcome.Failed });
        await SaveAsync(Source, State("job", 5, Day.PlusDays(5)));
        await CopyAsync();
        (await Target.GetPartitionAsync("job", "p", Token)).ShouldBe(State("job", 9, Day.PlusDays(5)) with { Outcome = CollectOutcome.Failed });
    }

    [Fact]
    public async Task Run_JobNotCovered_KeepsItsProgressBackAndSaysSo()
    {
        await SaveAsync(Source, State("job", 1, Day));
        await SaveAsync(Source, State("other", 1, Day));
        TransferResult result = await CopyAsync();
        result.JobsLeftOut.ShouldBe(["other"]);
        (await Target.GetPartitionAsync("other", "p", Token)).ShouldBeNull();
        (await Target.GetPartitionAsync("job", "p", Token)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Run_ProgressListedFirst_ArrivesLast()
    {
        await FillAsync(3, 40);
        var watched = new WatchedStore(Target);
        await CopyAsync(watched, 5);
        watched.Commits[^1].ShouldStartWith("transfer/partition_state/");
        watched.Commits[..^1].ShouldAllBe(id => id.StartsWith("transfer/conformance.quotes/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Run_SourceCollectsMeanwhile_HandsOverNoProgressWithoutRows()
    {
        await Source.CommitAsync(new StoreCommit { Id = "c1", Batches = [Seen(1, Quote(1))], State = State("job", 1, Day) }, Token);
        var collecting = new WatchedStore(Source)
        {
            BeforeRead = async schema =>
            {
                if (schema == JobRun.Schema)
                {
                    await Source.CommitAsync(new StoreCommit { Id = "c2", Batches = [Seen(2, Quote(2))], State = State("job", 2, Day.PlusDays(1)) }, Token);
                }
            },
        };
        await new StoreTransfer(collecting, Target).RunAsync(Plan, Token);
        (await VersionsAsync(Target)).Count.ShouldBe(1, "the rows were read before the second commit");
        (await Target.GetPartitionAsync("job", "p", Token)).ShouldBe(State("job", 1, Day));
    }

    private static async Task SaveAsync(IStore store, PartitionState state) =>
        await store.CommitAsync(new StoreCommit { Id = $"{state.Job}-{state.RunId}", State = state }, Token);
}
