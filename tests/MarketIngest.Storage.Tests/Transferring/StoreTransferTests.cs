using MarketIngest.Storage.Sqlite;
using MarketIngest.Storage.Tests.Postgres;

using NodaTime;

namespace MarketIngest.Storage.Tests.Transferring;

/// <summary>Copies between stores of different kinds: each kind is source and target of a round trip.</summary>
public sealed class StoreTransferTests(PostgresServer server)
{
    private const int Commits = 80;
    private const int ChunkRows = 7;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> Pairs { get; } =
    [
        .. from kind in StoreAddresses.Durable select (kind, "memory"),
        .. StoreAddresses.Durable.Zip(StoreAddresses.Durable.Skip(1).Append(StoreAddresses.Durable[0])),
        .. from kind in StoreAddresses.Durable select (kind, kind),
    ];

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task Run_ThereAndBack_EqualsSource(string first, string second)
    {
        var source = new MemoryStore();
        await TransferSource.FillAsync(source, 31, Commits, Token);
        IReadOnlyList<string> expected = await TransferSource.EverythingAsync(source, Token);

        await using var addresses = new StoreAddresses(server);
        await using Ingest one = StoreAddresses.Open(await addresses.NewAsync(first));
        await using Ingest two = StoreAddresses.Open(await addresses.NewAsync(second));
        await CopyAsync(source, one.Store);
        (await TransferSource.EverythingAsync(one.Store, Token)).ShouldBe(expected);
        await CopyAsync(one.Store, two.Store);
        (await TransferSource.EverythingAsync(two.Store, Token)).ShouldBe(expected);

        var back = new MemoryStore();
        await CopyAsync(two.Store, back);
        (await TransferSource.EverythingAsync(back, Token)).ShouldBe(expected);
        (await CopyAsync(source, two.Store)).Datasets.ShouldAllBe(d => d.RowsWritten == 0);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Run_CancelledInTheMiddle_GoesOn(string kind)
    {
        var source = new MemoryStore();
        await TransferSource.FillAsync(source, 32, Commits, Token);
        await using var addresses = new StoreAddresses(server);
        await using Ingest ingest = StoreAddresses.Open(await addresses.NewAsync(kind));
        using var cancelled = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var stop = new StopAfter(3, cancelled);
        await Should.ThrowAsync<OperationCanceledException>(() =>
            new StoreTransfer(source, ingest.Store, new TransferOptions { ChunkRows = ChunkRows, Progress = stop }).RunAsync(TransferSource.Plan, cancelled.Token));
        TransferResult rest = await CopyAsync(source, ingest.Store);
        (await TransferSource.EverythingAsync(ingest.Store, Token)).ShouldBe(await TransferSource.EverythingAsync(source, Token));
        rest.Datasets.Sum(d => d.Chunks - d.ChunksWritten).ShouldBeGreaterThanOrEqualTo(3);
    }

    /// <summary>Who runs a job at a store is no content of it.</summary>
    [Fact]
    public async Task Run_SourceWithLeases_LeavesThem()
    {
        using var folder = new TemporaryFolder();
        await using var source = new SqliteStore(new SqliteOptions { Path = folder.File("market.db") }, TimeProvider.System);
        await TransferSource.FillAsync(source, 33, Commits, Token);
        await source.AcquireAsync(new LeaseRequest("job", LeaseOwner.OfThisProcess(), default, Duration.FromMinutes(1)), Token);
        var target = new MemoryStore();
        (await CopyAsync(source, target)).DatasetsLeftOut.ShouldBeEmpty();
        (await target.GetLeasesAsync(Token)).ShouldBeEmpty();
    }

    public static TheoryData<string> Kinds { get; } = [.. StoreAddresses.Durable];

    private static Task<TransferResult> CopyAsync(IStore source, IStore target) =>
        new StoreTransfer(source, target, new TransferOptions { ChunkRows = ChunkRows }).RunAsync(TransferSource.Plan, Token);

    private sealed class StopAfter(int chunks, CancellationTokenSource cancel) : IProgress<TransferProgress>
    {
        private int heard;

        public void Report(TransferProgress value)
        {
            if (++heard == chunks)
            {
                cancel.Cancel();
            }
        }
    }
}
