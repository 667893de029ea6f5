using MarketIngest.Testing;

using NodaTime;

namespace MarketIngest.Core.Tests.Storing.Transferring;

public sealed class StoreTransferTests : TransferSuite
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 3)]
    [InlineData(3, 7)]
    [InlineData(4, 50_000)]
    public async Task Run_IntoEmptyStore_EqualsSource(int seed, int chunkRows)
    {
        await FillAsync(seed, 80);
        await Source.CommitAsync(Runs("r1", "r2"), Token);
        TransferResult result = await CopyAsync(chunkRows: chunkRows);
        (await EverythingAsync(Target)).ShouldBe(await EverythingAsync(Source));
        DatasetTransfer quotes = result.Datasets.Single(d => d.Dataset == QuoteRow.Schema.Name);
        (quotes.RowsRead, quotes.RowsWritten, quotes.RowsSkipped).ShouldBe(((await VersionsAsync(Source)).Count, quotes.RowsRead, 0));
        quotes.ChunksWritten.ShouldBe(quotes.Chunks);
        result.DatasetsLeftOut.ShouldBeEmpty();
        result.JobsLeftOut.ShouldBeEmpty();
    }

    [Fact]
    public async Task Run_Again_SendsNothing()
    {
        await FillAsync(5, 80);
        await Source.CommitAsync(Runs("r1", "r2"), Token);
        await CopyAsync();
        var watched = new WatchedStore(Target);
        TransferResult again = await CopyAsync(watched);
        watched.Commits.ShouldBeEmpty();
        again.Datasets.ShouldAllBe(d => d.RowsWritten == 0 && d.ChunksWritten == 0 && d.RowsSkipped == d.RowsRead);
        again.Datasets.Sum(d => d.RowsRead).ShouldBeGreaterThan(30);
    }

    [Fact]
    public async Task Run_CancelledAfterAnyChunk_ThenAgain_EqualsSource()
    {
        await FillAsync(6, 80);
        int chunks = (int)(await CopyAsync(new MemoryStore(), 5)).Datasets.Sum(d => d.ChunksWritten);
        chunks.ShouldBeGreaterThan(5);
        for (int stop = 1; stop < chunks; stop++)
        {
            var target = new MemoryStore();
            using var cancelled = CancellationTokenSource.CreateLinkedTokenSource(Token);
            var watched = new WatchedStore(target) { AfterCommit = number => { if (number == stop) { cancelled.Cancel(); } } };
            await Should.ThrowAsync<OperationCanceledException>(() => new StoreTransfer(Source, watched, new TransferOptions { ChunkRows = 5 }).RunAsync(Plan, cancelled.Token));
            watched.Commits.Count.ShouldBe(stop);

            var rest = new WatchedStore(target);
            TransferResult result = await CopyAsync(rest, 5);
            (await EverythingAsync(target)).ShouldBe(await EverythingAsync(Source), $"stopped after {stop}");
            rest.Commits.Count.ShouldBe(chunks - stop);
            result.Datasets.Sum(d => d.Chunks - d.ChunksWritten).ShouldBe(stop);
        }
    }

    [Fact]
    public async Task Run_AnswerLost_SendsTheSameCommitAndCountsOnce()
    {
        await Source.CommitAsync(new StoreCommit { Id = "c1", Batches = [Seen(1, [.. Enumerable.Range(0, 25).Select(i => Quote(i))])] }, Token);
        var watched = new WatchedStore(Target) { AfterCommit = number => { if (number == 2) { throw new StoreException("The connection was lost.", StoreRetry.Possible); } } };
        TransferResult result = await CopyAsync(watched);
        (watched.Commits.Count, watched.Commits.Distinct().Count()).ShouldBe((4, 3));
        result.Datasets.Single(d => d.Dataset == QuoteRow.Schema.Name).RowsWritten.ShouldBe(25);
        (await VersionsAsync(Target)).ShouldBe(await VersionsAsync(Source));
    }

    [Fact]
    public async Task Run_TargetFails_SaysSoAndGoesOnNextTime()
    {
        await FillAsync(7, 60);
        var failing = new WatchedStore(Target) { BeforeCommit = number => { if (number == 3) { throw new StoreException("The disk is full.", StoreRetry.Useless); } } };
        (await Should.ThrowAsync<StoreException>(() => CopyAsync(failing, 5))).Message.ShouldBe("The disk is full.");
        await CopyAsync(chunkRows: 5);
        (await EverythingAsync(Target)).ShouldBe(await EverythingAsync(Source));
    }

    [Theory]
    [InlineData("source")]
    [InlineData("target")]
    public async Task Run_SnapshotLost_BeginsTheDatasetAgain(string side)
    {
        await Source.CommitAsync(new StoreCommit { Id = "c1", Batches = [Seen(1, [.. Enumerable.Range(0, 10_000).Select(i => Quote(i))])] }, Token);
        await Target.CommitAsync(new StoreCommit { Id = "t1", Batches = [Seen(1, [.. Enumerable.Range(0, 10_000).Where(i => i % 2 == 0).Select(i => Quote(i))])] }, Token);
        WatchedStore Losing(IStore store) => new(store) { BeforeBatch = number => { if (number == 2) { throw new StoreException("A file of the snapshot is gone.", StoreRetry.Possible); } } };
        StoreTransfer transfer = side == "source" ? new StoreTransfer(Losing(Source), Target, Small) : new StoreTransfer(Source, Losing(Target), Small);
        DatasetTransfer done = (await transfer.RunAsync(Plan, Token)).Datasets.Single(d => d.Dataset == QuoteRow.Schema.Name);
        (done.RowsRead, done.RowsWritten).ShouldBe((10_000, 5_000));
        (await VersionsAsync(Target)).ShouldBe(await VersionsAsync(Source));
    }

    [Fact]
    public async Task Run_SnapshotLostAtTheSamePlaceAgain_GivesUp()
    {
        await Source.CommitAsync(new StoreCommit { Id = "c1", Batches = [Seen(1, [.. Enumerable.Range(0, 10_000).Select(i => Quote(i))])] }, Token);
        var losing = new WatchedStore(Source) { BeforeBatch = number => { if (number % 2 == 0) { throw new StoreException("A file of the snapshot is gone.", StoreRetry.Possible); } } };
        (await Should.ThrowAsync<StoreException>(() => new StoreTransfer(losing, Target, Small).RunAsync(Plan, Token))).IsTransient.ShouldBeTrue();
    }

    [Fact]
    public async Task Run_KeyWithLongHistory_TravelsWhole()
    {
        const int Versions = 300;
        for (int i = 1; i <= Versions; i++)
        {
            await Source.CommitAsync(new StoreCommit { Id = $"c{i}", Batches = [i == 1 ? Seen(i, Quote(1, i), Quote(2, i), Quote(3, i)) : Seen(i, Quote(2, i))] }, Token);
        }

        var watched = new WatchedStore(Target);
        await CopyAsync(watched, 2);
        watched.Rows.ShouldBe([Versions + 1, 1]);
        (await VersionsAsync(Target)).ShouldBe(await VersionsAsync(Source));
    }

    [Fact]
    public async Task Run_SourceGrew_SendsOnlyWhatIsNew()
    {
        await Source.CommitAsync(new StoreCommit { Id = "c1", Batches = [Seen(1, [.. Enumerable.Range(0, 40).Select(i => Quote(2 * i))])] }, Token);
        await CopyAsync();
        await Source.CommitAsync(new StoreCommit { Id = "c2", Batches = [Seen(2, Quote(3), Quote(20, 9))] }, Token);
        var watched = new WatchedStore(Target);
        TransferResult result = await CopyAsync(watched);
        watched.Rows.ShouldBe([1, 2], "a new key, and the two versions of a changed one");
        result.Datasets.Single(d => d.Dataset == QuoteRow.Schema.Name).RowsWritten.ShouldBe(2);
        (await VersionsAsync(Target)).ShouldBe(await VersionsAsync(Source));
    }

    [Fact]
    public async Task Run_TargetHoldsMore_KeepsIt()
    {
        await Target.CommitAsync(new StoreCommit { Id = "t1", Batches = [Seen(1, Quote(0), Quote(5), Quote(9))] }, Token);
        await Target.CommitAsync(new StoreCommit { Id = "t2", Batches = [Seen(8, Quote(5, 8))] }, Token);
        await Source.CommitAsync(new StoreCommit { Id = "s1", Batches = [Seen(1, Quote(5), Quote(7))] }, Token);
        await Source.CommitAsync(new StoreCommit { Id = "s2", Batches = [Seen(4, Quote(5, 4))] }, Token);
        await CopyAsync();
        List<decimal> prices = [];
        await foreach (ColumnBatch batch in Target.ReadAsync(new DatasetQuery(QuoteRow.Schema) { History = HistoryScope.All }, Token))
        {
            prices.AddRange(batch.Values<decimal>(3));
        }

        prices.ShouldBe([1, 1, 4, 8, 1, 1]);
        var watched = new WatchedStore(Target);
        await CopyAsync(watched);
        watched.Commits.ShouldBeEmpty();
    }

    [Fact]
    public async Task Run_ChangedRunRecord_Replaces()
    {
        await Source.CommitAsync(Runs("r1", "r2"), Token);
        await CopyAsync();
        await Source.CommitAsync(new StoreCommit { Id = "later", Batches = [JobRun.Schema.ToBatch([Run("r2") with { RecordsProcessed = 7 }])] }, Token);
        TransferResult result = await CopyAsync();
        result.Datasets.Single(d => d.Dataset == JobRun.Schema.Name).RowsWritten.ShouldBe(1);
        (await EverythingAsync(Target)).ShouldBe(await EverythingAsync(Source));
    }

    [Fact]
    public async Task Run_DatasetsNotNamed_AreSaid()
    {
        await FillAsync(8, 20);
        TransferResult result = await CopyAsync(plan: new TransferPlan { Datasets = [JobRun.Schema], Jobs = [] });
        result.DatasetsLeftOut.ShouldBe([QuoteRow.Schema.Name, PartitionState.Schema.Name]);
        (await VersionsAsync(Target)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Run_Progress_IsHeardAfterEachChunkAndDataset()
    {
        await Source.CommitAsync(new StoreCommit { Id = "c1", Batches = [Seen(1, [.. Enumerable.Range(0, 25).Select(i => Quote(i))])] }, Token);
        var heard = new Heard();
        await new StoreTransfer(Source, Target, new TransferOptions { ChunkRows = 10, Progress = heard }).RunAsync(Plan with { Datasets = [QuoteRow.Schema] }, Token);
        heard.Said.Select(p => (p.Dataset.RowsRead, p.Dataset.RowsWritten, p.Dataset.Chunks, p.Phase)).ShouldBe(
        [
            (10, 10, 1, TransferPhase.Copying), (20, 20, 2, TransferPhase.Copying), (25, 25, 3, TransferPhase.Copying), (25, 25, 3, TransferPhase.Copied),
        ]);
    }

    [Fact]
    public void Create_SameStoreOrSenselessChunk_IsRefused()
    {
        Should.Throw<ArgumentException>(() => new StoreTransfer(Source, Source)).Message.ShouldContain("same store");
        Should.Throw<ArgumentException>(() => new StoreTransfer(Source, Target, new TransferOptions { ChunkRows = 0 })).Message.ShouldContain("ChunkRows is 0");
    }

    private static TransferOptions Small { get; } = new() { ChunkRows = 1000 };

    private static JobRun Run(string id) => new() { RunId = id, Job = "job", Kind = RunKind.Daily, Dataset = QuoteRow.Schema.Name, BusinessDate = Day, StartTime = Noon };

    private static StoreCommit Runs(params string[] ids) => new() { Id = string.Join(',', ids), Batches = [JobRun.Schema.ToBatch(ids.Select(Run))] };

    private sealed class Heard : IProgress<TransferProgress>
    {
        public List<TransferProgress> Said { get; } = [];

        public void Report(TransferProgress value) => Said.Add(value);
    }
}
