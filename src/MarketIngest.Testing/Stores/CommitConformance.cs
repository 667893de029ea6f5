using Xunit;

namespace MarketIngest.Testing;

/// <summary>Promises 1 and 2: a commit takes effect wholly and at most once.</summary>
public abstract class CommitConformance : StoreSuite
{
    /// <summary>All parts of a commit are there after it.</summary>
    [Fact]
    public async Task Commit_WithSeveralDatasets_ShowsAllOfThem()
    {
        await Store.CommitAsync(Whole("c1"), Token).ConfigureAwait(false);
        await AssertWholeAsync().ConfigureAwait(false);
    }

    /// <summary>All parts of a commit are there after the store is opened again.</summary>
    [Fact]
    public async Task Commit_AfterReopening_ShowsAllOfIt()
    {
        await Store.CommitAsync(Whole("c1"), Token).ConfigureAwait(false);
        await ReopenAsync().ConfigureAwait(false);
        await AssertWholeAsync().ConfigureAwait(false);
    }

    /// <summary>The same commit again succeeds and changes nothing.</summary>
    [Fact]
    public async Task Commit_SentTwice_TakesEffectOnce()
    {
        WriteCounts first = await Store.CommitAsync(Whole("c1"), Token).ConfigureAwait(false);
        IReadOnlyList<string> before = await EverythingAsync().ConfigureAwait(false);
        WriteCounts second = await Store.CommitAsync(Whole("c1"), Token).ConfigureAwait(false);
        Assert.Equal(first, second);
        Assert.Equal(before, await EverythingAsync().ConfigureAwait(false));
    }

    /// <summary>An id that took effect is remembered when the store is opened again, even where the content differs.</summary>
    [Fact]
    public async Task Commit_SentAgainAfterReopening_TakesEffectOnce()
    {
        WriteCounts first = await CommitAsync("c1", Seen(At(1), Quote("A", 1))).ConfigureAwait(false);
        await ReopenAsync().ConfigureAwait(false);
        Assert.Equal(first, await CommitAsync("c1", Seen(At(9), Quote("A", 9), Quote("B", 9))).ConfigureAwait(false));
        Assert.Equal(["A 1 1-"], await TimelineAsync().ConfigureAwait(false));
    }

    /// <summary>A cancelled commit leaves the store as it was, and its id free.</summary>
    [Fact]
    public async Task Commit_Cancelled_LeavesStoreAsItWas()
    {
        await CommitAsync("c1", Seen(At(1), Quote("A", 1))).ConfigureAwait(false);
        IReadOnlyList<string> before = await EverythingAsync().ConfigureAwait(false);
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync().ConfigureAwait(false);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Store.CommitAsync(Whole("c2"), cancelled.Token).ConfigureAwait(false)).ConfigureAwait(false);
        Assert.Equal(before, await EverythingAsync().ConfigureAwait(false));
        Assert.Equal(1, (await Store.CommitAsync(Whole("c2"), Token).ConfigureAwait(false)).Updated);
    }

    /// <summary>A refused commit leaves the store as it was, whichever part is at fault.</summary>
    [Fact]
    public async Task Commit_Refused_LeavesStoreAsItWas()
    {
        await CommitAsync("c1", Seen(At(1), Quote("A", 1))).ConfigureAwait(false);
        IReadOnlyList<string> before = await EverythingAsync().ConfigureAwait(false);
        var refused = new StoreCommit { Id = "c2", Batches = [Seen(At(2), Quote("A", 2))], Withdrawals = [Without("Z", At(2))], State = Progress(Day) };
        await Assert.ThrowsAsync<StoreException>(async () => await Store.CommitAsync(refused, Token).ConfigureAwait(false)).ConfigureAwait(false);
        Assert.Equal(before, await EverythingAsync().ConfigureAwait(false));
    }

    /// <summary>A commit without rows still moves progress.</summary>
    [Fact]
    public async Task Commit_WithoutRows_MovesProgressOnly()
    {
        await Store.CommitAsync(new StoreCommit { Id = "c1", State = Progress(Day) }, Token).ConfigureAwait(false);
        Assert.Equal(Day, (await Store.GetPartitionAsync("job", "p", Token).ConfigureAwait(false))!.CompleteUntil);
        Assert.Empty(await QuotesAsync().ConfigureAwait(false));
    }

    /// <summary>Commits from several tasks at once all land.</summary>
    [Fact]
    public async Task Commit_FromManyTasks_AllLand()
    {
        await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Task.Run(() => CommitAsync($"c{i}", Seen(At(i), Quote($"S{i:00}", i))).AsTask(), Token))).ConfigureAwait(false);
        Assert.Equal(16, (await QuotesAsync().ConfigureAwait(false)).Count);
    }

    /// <summary>Two open stores at one place both write, and each sees the other's rows.</summary>
    [Fact]
    public async Task Commit_FromTwoStores_BothLand()
    {
        Assert.SkipUnless(Store.Guarantees.HasFlag(StoreGuarantee.SharedWriters), "The store allows one writer.");
        IStore other = await OpenAsync().ConfigureAwait(false);
        await using (other.ConfigureAwait(false))
        {
            await CommitAsync("c1", Seen(At(1), Quote("A", 1))).ConfigureAwait(false);
            await other.CommitAsync(new StoreCommit { Id = "c2", Batches = [Seen(At(2), Quote("A", 2))] }, Token).ConfigureAwait(false);
            WriteCounts repeated = await CommitAsync("c2", Seen(At(3), Quote("A", 3))).ConfigureAwait(false);
            Assert.Equal(new WriteCounts(0, 1, 0, 0), repeated);
            await CommitAsync("c3", Seen(At(4), Quote("A", 4))).ConfigureAwait(false);
        }

        Assert.Equal(["A 1 1-2", "A 2 2-4", "A 4 4-"], await TimelineAsync().ConfigureAwait(false));
    }

    private static StoreCommit Whole(string id) => new()
    {
        Id = id,
        Batches =
        [
            Seen(At(2), Quote("A", 2), Quote("B", 2)),
            EveryKindRow.Schema.ToBatch([new EveryKindRow { Code = "k" }], new Evidence(At(2), KnownAtBasis.Observed), From(At(2))),
            QuarantinedRow.Schema.ToBatch([new QuarantinedRow { RunId = "run", Dataset = "conformance.quotes", Sequence = 1, Partition = "p", Rule = "r", RawRow = "raw" }]),
            JobRun.Schema.ToBatch([new JobRun { RunId = "run", Job = "job", Kind = RunKind.Manual, Dataset = "conformance.quotes", BusinessDate = Day, StartTime = At(0) }]),
        ],
        State = Progress(Day, At(2)),
    };

    private async Task AssertWholeAsync()
    {
        Assert.Equal([Quote("A", 2), Quote("B", 2)], await QuotesAsync().ConfigureAwait(false));
        Assert.Single(await RecordsAsync<EveryKindRow>(new DatasetQuery(EveryKindRow.Schema)).ConfigureAwait(false));
        Assert.Single(await RecordsAsync<QuarantinedRow>(new DatasetQuery(QuarantinedRow.Schema)).ConfigureAwait(false));
        Assert.Single(await RecordsAsync<JobRun>(new DatasetQuery(JobRun.Schema)).ConfigureAwait(false));
        Assert.Equal(Progress(Day, At(2)), await Store.GetPartitionAsync("job", "p", Token).ConfigureAwait(false));
    }
}
