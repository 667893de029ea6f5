using NodaTime;

using Xunit;

namespace MarketIngest.Testing;

/// <summary>Promise 9: progress never goes back and is never seen without its rows.</summary>
public abstract class ProgressConformance : ReadConformance
{
    /// <summary>A partition that was never tried has no state.</summary>
    [Fact]
    public async Task Progress_NeverTried_IsNull() => Assert.Null(await Store.GetPartitionAsync("job", "p", Token).ConfigureAwait(false));

    /// <summary>Every field of the state comes back.</summary>
    [Fact]
    public async Task Progress_State_ComesBackEqual()
    {
        PartitionState state = Full();
        await Store.CommitAsync(new StoreCommit { Id = "c1", State = state }, Token).ConfigureAwait(false);
        Assert.Equal(state, await Store.GetPartitionAsync("job", "p", Token).ConfigureAwait(false));
        Assert.Null(await Store.GetPartitionAsync("job", "q", Token).ConfigureAwait(false));
        Assert.Null(await Store.GetPartitionAsync("other", "p", Token).ConfigureAwait(false));
    }

    /// <summary>Every field of the state comes back after the store is opened again.</summary>
    [Fact]
    public async Task Progress_StateAfterReopening_ComesBackEqual()
    {
        PartitionState state = Full();
        await Store.CommitAsync(new StoreCommit { Id = "c1", State = state }, Token).ConfigureAwait(false);
        await ReopenAsync().ConfigureAwait(false);
        Assert.Equal(state, await Store.GetPartitionAsync("job", "p", Token).ConfigureAwait(false));
    }

    /// <summary>The watermark and the confirmation never go back; what may change does.</summary>
    [Fact]
    public async Task Progress_OlderWatermark_DoesNotGoBack()
    {
        await Store.CommitAsync(new StoreCommit { Id = "c1", State = Progress(Day, At(5)) }, Token).ConfigureAwait(false);
        await Store.CommitAsync(new StoreCommit { Id = "c2", State = Progress(Day.PlusDays(-3), At(2)) with { Outcome = CollectOutcome.Failed, Attempts = 7 } }, Token).ConfigureAwait(false);
        await Store.CommitAsync(new StoreCommit { Id = "c3", State = Progress(null) with { Outcome = CollectOutcome.Partial, Attempts = 8 } }, Token).ConfigureAwait(false);
        PartitionState state = (await Store.GetPartitionAsync("job", "p", Token).ConfigureAwait(false))!;
        Assert.Equal((Day, At(5), CollectOutcome.Partial, 8L), (state.CompleteUntil, state.ConfirmedAt, state.Outcome, state.Attempts));
    }

    /// <summary>The state of every partition can be read as a dataset, in key order.</summary>
    [Fact]
    public async Task Progress_AsDataset_ListsPartitions()
    {
        foreach (string partition in (string[])["b", "", "a"])
        {
            await Store.CommitAsync(new StoreCommit { Id = "c" + partition, State = Progress(Day, partition: partition) }, Token).ConfigureAwait(false);
        }

        Assert.Equal(["", "a", "b"], (await RecordsAsync<PartitionState>(new DatasetQuery(PartitionState.Schema)).ConfigureAwait(false)).Select(s => s.Partition));
    }

    /// <summary>Whoever sees progress sees its rows, while commits land.</summary>
    [Fact]
    public async Task Progress_SeenWhileCommitsLand_HasItsRows()
    {
        const int Commits = 40;
        Task writing = Task.Run(
            async () =>
            {
                for (int i = 1; i <= Commits; i++)
                {
                    await Store.CommitAsync(new StoreCommit { Id = $"c{i}", Batches = [Seen(At(i), Quote($"S{i:000}", i))], State = Progress(Day.PlusDays(i)) }, Token).ConfigureAwait(false);
                }
            },
            Token);
        int seen = 0;
        while (seen < Commits)
        {
            PartitionState? state = await Store.GetPartitionAsync("job", "p", Token).ConfigureAwait(false);
            seen = state is null ? 0 : Period.DaysBetween(Day, state.CompleteUntil!.Value);
            Assert.True((await QuotesAsync().ConfigureAwait(false)).Count >= seen);
            if (writing.IsFaulted)
            {
                break;
            }
        }

        await writing.ConfigureAwait(false);
    }

    private static PartitionState Full() =>
        Progress(Day, At(1)) with { LastEmptyAt = At(0.25), Attempts = 3, Outcome = CollectOutcome.NotYetPublished, UpdatedAt = At(2) + Duration.FromMilliseconds(1) };
}
