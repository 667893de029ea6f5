using MarketIngest.Storage.Csv;
using MarketIngest.Testing;
using MarketIngest.Testing.Time;

using NodaTime;

namespace MarketIngest.Storage.Tests.Files;

/// <summary>Writers and readers side by side, checkpoints, retention, schema changes.</summary>
public sealed class FileStoreTests : IAsyncDisposable
{
    private readonly ManualTimeProvider time = new(FileStoreFixture.Noon);
    private readonly FileStoreFixture files;

    public FileStoreTests() => files = new FileStoreFixture(time);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => files.DisposeAsync();

    [Fact]
    public async Task Commit_FromTwoStoresAtOnce_LosesNothing()
    {
        const int Commits = 25;
        CsvStore[] stores = [Patient(), Patient(), Patient()];
        await Task.WhenAll(stores.Select((store, s) => Task.Run(
            async () =>
            {
                for (int i = 0; i < Commits; i++)
                {
                    var commit = new StoreCommit { Id = $"{s}-{i}", Batches = [FileStoreFixture.Seen(i, FileStoreFixture.Quote("A", i) with { Venue = $"{s}" }, FileStoreFixture.Quote($"S{i}", s) with { Venue = $"{s}" })] };
                    await store.CommitAsync(commit, Token);
                }
            },
            Token)));
        IReadOnlyList<string> seen = await StoreText.ReadAsync(files.Store, new DatasetQuery(QuoteRow.Schema) { History = HistoryScope.All }, Token);
        seen.Count.ShouldBe(stores.Length * Commits * 2);
        Directory.GetFiles(files.Path("_store", "log")).Length.ShouldBe(stores.Length * Commits);
        foreach (CsvStore store in stores)
        {
            (await StoreText.ReadAsync(store, new DatasetQuery(QuoteRow.Schema) { History = HistoryScope.All }, Token)).ShouldBe(seen);
            await store.DisposeAsync();
        }
    }

    [Fact]
    public async Task Read_WhileAnotherStoreCommits_SeesOneState()
    {
        const int Rows = 5000;
        await files.CommitAsync("c1", FileStoreFixture.Seen(0, Many(Rows, 1)));
        await using CsvStore other = files.Open();
        List<decimal> seen = [];
        await foreach (ColumnBatch batch in files.Store.ReadAsync(new DatasetQuery(QuoteRow.Schema), Token))
        {
            if (seen.Count == 0)
            {
                await other.CommitAsync(new StoreCommit { Id = "c2", Batches = [FileStoreFixture.Seen(1, Many(Rows + 1, 2))] }, Token);
            }

            seen.AddRange(batch.Values<decimal>(3));
        }

        seen.Count.ShouldBe(Rows + 1);
        seen.ShouldAllBe(price => price == 1);
    }

    [Fact]
    public async Task Checkpoint_AfterManyCommits_GivesTheSameStore()
    {
        const int Commits = 150;
        for (int i = 1; i <= Commits; i++)
        {
            await files.CommitAsync($"c{i}", FileStoreFixture.Seen(i, FileStoreFixture.Quote("A", i), FileStoreFixture.Quote($"S{i % 7}", i)));
        }

        string[] checkpoints = [.. Directory.GetFiles(files.Path("_store", "checkpoints")).Order(StringComparer.Ordinal)];
        checkpoints.Length.ShouldBe(2);
        IReadOnlyList<string> before = await files.ReadAsync();
        await files.ReopenAsync();
        (await files.ReadAsync()).ShouldBe(before);
        (await files.CommitAsync("c3")).ShouldBe(new WriteCounts(1, 1, 0, 0), "an id is remembered through a checkpoint");

        // Without checkpoints the log alone says the same.
        string copy = files.CopyTo("copy");
        Directory.Delete(Path.Combine(copy, "_store", "checkpoints"), recursive: true);
        await using CsvStore store = files.Open(copy);
        (await files.ReadAsync(store)).ShouldBe(before);
    }

    [Fact]
    public async Task Checkpoint_Damaged_IsNamed()
    {
        for (int i = 1; i <= 70; i++)
        {
            await files.CommitAsync($"c{i}");
        }

        string checkpoint = Directory.GetFiles(files.Path("_store", "checkpoints")).Single();
        await File.WriteAllTextAsync(checkpoint, "{\"format\":1,\"kind\":\"csv\",\"sequence\":65,\"tables\":[", Token);
        await files.ReopenAsync();
        (await Should.ThrowAsync<StoreException>(async () => await files.ReadAsync())).Message.ShouldContain(checkpoint);
    }

    [Fact]
    public async Task Retention_SupersededFiles_StayThatLongAndNoLonger()
    {
        await files.CommitAsync("c1", FileStoreFixture.Seen(0, FileStoreFixture.Quote("A", 1)));
        string first = files.Files().Single();
        await files.CommitAsync("c2", FileStoreFixture.Seen(1, FileStoreFixture.Quote("A", 2)));
        time.Advance(Duration.FromMinutes(9));
        await files.CommitAsync("c3");
        File.Exists(first).ShouldBeTrue("a reader that began before the commit may still need it");
        await files.ReopenAsync();
        time.Advance(Duration.FromMinutes(1));
        await files.CommitAsync("c4");
        File.Exists(first).ShouldBeFalse();
        (await files.ReadAsync()).Count(l => l.Contains("symbol=A", StringComparison.Ordinal)).ShouldBe(3);
    }

    [Fact]
    public async Task Read_OlderThanRetention_IsTransient()
    {
        await files.CommitAsync("c1", FileStoreFixture.Seen(0, FileStoreFixture.Quote("A", 1), FileStoreFixture.Quote("B", 1)));
        await using IAsyncEnumerator<ColumnBatch> reader = files.Store.ReadAsync(new DatasetQuery(QuoteRow.Schema) { Symbols = ["B"] }, Token).GetAsyncEnumerator(Token);
        await using CsvStore other = files.Open();
        await other.CommitAsync(new StoreCommit { Id = "c2", Batches = [FileStoreFixture.Seen(1, Many(5000, 2))] }, Token);
        await using IAsyncEnumerator<ColumnBatch> slow = files.Store.ReadAsync(new DatasetQuery(QuoteRow.Schema), Token).GetAsyncEnumerator(Token);
        (await slow.MoveNextAsync()).ShouldBeTrue();
        await other.CommitAsync(new StoreCommit { Id = "c3", Batches = [FileStoreFixture.Seen(2, FileStoreFixture.Quote("Z", 3))] }, Token);
        await other.CommitAsync(new StoreCommit { Id = "c4", Batches = [FileStoreFixture.Seen(3, FileStoreFixture.Quote("Z", 4))] }, Token);
        time.Advance(Duration.FromHours(1));
        await other.CommitAsync(new StoreCommit { Id = "c5" }, Token);
        StoreException error = await Should.ThrowAsync<StoreException>(async () =>
        {
            while (await slow.MoveNextAsync())
            {
                slow.Current.Count.ShouldBePositive();
            }
        });
        error.IsTransient.ShouldBeTrue();
        error.Message.ShouldContain("newest-Z");
    }

    [Fact]
    public async Task PartitionBy_ChangedLater_LeavesTablesAsTheyAre()
    {
        await files.CommitAsync("c1", FileStoreFixture.Seen(0, FileStoreFixture.Quote("A", 1)));
        await using var yearly = new CsvStore(new CsvOptions { Folder = files.Root, PartitionBy = PartitionBy.Year }, time);
        await yearly.CommitAsync(new StoreCommit { Id = "c2", Batches = [FileStoreFixture.Seen(1, FileStoreFixture.Quote("A", 2))] }, Token);
        PublicTree.Names(files.Root).ShouldBe(["conformance_quotes/A.csv", "conformance_quotes_history/A.csv"]);
    }

    private static QuoteRow[] Many(int count, decimal price) =>
        [.. Enumerable.Range(0, count).Select(i => FileStoreFixture.Quote("M", price) with { Venue = $"{i:00000}" }), FileStoreFixture.Quote("Z", price)];

    private CsvStore Patient() => new(new CsvOptions { Folder = files.Root }, TimeProvider.System);
}
