using MarketIngest.Testing;

namespace MarketIngest.Storage.Tests.Files;

/// <summary>Commits that are larger than a store holds in memory: what they leave behind, however they end.</summary>
public sealed class FileStoreLargeTests : IAsyncDisposable
{
    private const int Batches = 30;
    private const int BatchRows = 1000;
    private readonly FileStoreFixture files = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => files.DisposeAsync();

    [Fact]
    public async Task Commit_Large_UsesTemporaryFilesAndLeavesNone()
    {
        bool spilled = false;
        WriteCounts counts = await CommitAsync("c1", batch =>
        {
            spilled |= Temporary().Length > 0;
            return Rows(batch);
        });
        counts.Inserted.ShouldBe(Batches * BatchRows);
        spilled.ShouldBeTrue("so many rows are not held in memory");
        Temporary().ShouldBeEmpty();
        files.Files().Length.ShouldBe(1);
    }

    [Fact]
    public async Task Commit_LargeThatFails_LeavesStoreAsItWas()
    {
        await files.CommitAsync("c1", FileStoreFixture.Seen(0, FileStoreFixture.Quote("A", 1)));
        IReadOnlyList<string> before = await files.ReadAsync();
        int left = 0;
        await Should.ThrowAsync<InvalidDataException>(async () => await CommitAsync("c2", batch => batch == Batches - 1 && ++left == 3 ? throw new InvalidDataException("the source ended") : Rows(batch)));
        Temporary().ShouldBeEmpty();
        files.Files().Length.ShouldBe(1);
        (await files.ReadAsync()).ShouldBe(before);
        (await CommitAsync("c2", Rows)).Inserted.ShouldBe(Batches * BatchRows);
    }

    private static ColumnBatch Rows(int batch) =>
        FileStoreFixture.Seen(1, [.. Enumerable.Range(batch * BatchRows, BatchRows).Select(i => FileStoreFixture.Quote("A", i) with { Venue = $"{i * 7919 % (Batches * BatchRows):00000}" })]);

    private ValueTask<WriteCounts> CommitAsync(string id, Func<int, ColumnBatch> make) => files.Store.CommitAsync(new StoreCommit { Id = id, Batches = new GeneratedBatches(Batches, make) }, Token);

    private string[] Temporary() => Directory.Exists(files.Path("_store", "temporary")) ? Directory.GetFiles(files.Path("_store", "temporary")) : [];
}
