using MarketIngest.Storage.Sqlite;
using MarketIngest.Testing;

using Microsoft.Data.Sqlite;

using NodaTime;

namespace MarketIngest.Storage.Tests.Sqlite;

/// <summary>What stands in the way of a store, and what it says.</summary>
public sealed class SqliteFaultTests
{
    private static readonly LocalDate Day = new(2024, 3, 1);

    [Fact]
    public async Task Commit_DiskFull_LeavesStoreAsItWas()
    {
        await using var sqlite = new SqliteFixture(maximumPages: 60);
        await sqlite.CommitAsync("c1", SqliteFixture.Seen(0, new QuoteRow("A", Day, "", 1)));
        IReadOnlyList<string> before = await StoreText.ReadAllAsync(sqlite.Store, QuoteRow.Schema, TestContext.Current.CancellationToken);
        QuoteRow[] many = [.. Enumerable.Range(0, 5000).Select(i => new QuoteRow($"S{i}", Day, "", i, new string('x', 100)))];
        StoreException error = await Should.ThrowAsync<StoreException>(async () => await sqlite.CommitAsync("c2", SqliteFixture.Seen(1, many)));
        error.Message.ShouldContain("disk is full");
        error.IsTransient.ShouldBeFalse();
        (await StoreText.ReadAllAsync(sqlite.Store, QuoteRow.Schema, TestContext.Current.CancellationToken)).ShouldBe(before);
        (await sqlite.CommitAsync("c2", SqliteFixture.Seen(1, new QuoteRow("A", Day, "", 2)))).Updated.ShouldBe(1);
    }

    [Fact]
    public async Task Commit_WhileAnotherProcessWrites_FailsAsTransientThenSucceeds()
    {
        await using var sqlite = new SqliteFixture();
        await sqlite.CommitAsync("c1", SqliteFixture.Seen(0, new QuoteRow("A", Day, "", 1)));
        using (SqliteConnection connection = sqlite.Connect())
        {
            using SqliteTransaction writing = connection.BeginTransaction(deferred: false);
            StoreException error = await Should.ThrowAsync<StoreException>(async () => await sqlite.CommitAsync("c2", SqliteFixture.Seen(1, new QuoteRow("A", Day, "", 2))));
            error.IsTransient.ShouldBeTrue();
            (await StoreText.ReadAsync(sqlite.Store, new DatasetQuery(QuoteRow.Schema), TestContext.Current.CancellationToken)).Count.ShouldBe(1, "readers never wait");
        }

        (await sqlite.CommitAsync("c2", SqliteFixture.Seen(1, new QuoteRow("A", Day, "", 2)))).Updated.ShouldBe(1);
    }

    [Fact]
    public async Task Open_MissingFolder_SaysWhatToDo()
    {
        using var folder = new TemporaryFolder();
        await using var store = new SqliteStore(new SqliteOptions { Path = folder.File("nowhere/market.db") }, TimeProvider.System);
        StoreException error = await Should.ThrowAsync<StoreException>(async () => await store.CommitAsync(new StoreCommit { Id = "c" }, TestContext.Current.CancellationToken));
        error.Message.ShouldContain("nowhere' does not exist. Create it");
        error.IsTransient.ShouldBeFalse();
    }

    [Fact]
    public async Task Open_FileOfAnotherKind_IsRefused()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("market.db");
        await File.WriteAllTextAsync(path, string.Concat(Enumerable.Repeat("no database at all\n", 200)), TestContext.Current.CancellationToken);
        await using var store = new SqliteStore(new SqliteOptions { Path = path }, TimeProvider.System);
        StoreException error = await Should.ThrowAsync<StoreException>(async () => await store.CommitAsync(new StoreCommit { Id = "c" }, TestContext.Current.CancellationToken));
        error.Message.ShouldContain("no SQLite database");
        error.IsTransient.ShouldBeFalse();
    }

    [Fact]
    public async Task Open_PathIsFolder_IsRefused()
    {
        using var folder = new TemporaryFolder();
        await using var store = new SqliteStore(new SqliteOptions { Path = folder.Path }, TimeProvider.System);
        (await Should.ThrowAsync<StoreException>(async () => await store.GetPartitionAsync("job", "p", TestContext.Current.CancellationToken))).IsTransient.ShouldBeFalse();
    }

    [Fact]
    public async Task Commit_HalfASurrogatePair_IsRefusedByColumn()
    {
        await using var sqlite = new SqliteFixture();
        StoreException error = await Should.ThrowAsync<StoreException>(async () => await sqlite.CommitAsync("c1", SqliteFixture.Seen(0, new QuoteRow("A", Day, "", 1, "x\ud83d"))));
        error.Message.ShouldContain("Column 'note'");
        error.Message.ShouldContain("character 1");
    }

    [Theory]
    [InlineData(5, true)]
    [InlineData(6, true)]
    [InlineData(517, true)]
    [InlineData(8, false)]
    [InlineData(13, false)]
    [InlineData(11, false)]
    [InlineData(10, false)]
    [InlineData(266, false)]
    public void Translate_ResultCode_SaysWhetherToTryAgain(int code, bool isTransient) =>
        SqliteErrors.Translate(code, "message", "market.db").IsTransient.ShouldBe(isTransient);

    [Fact]
    public async Task Commit_CancelledHalfway_LeavesStoreAsItWas()
    {
        await using var sqlite = new SqliteFixture();
        await sqlite.CommitAsync("c1", SqliteFixture.Seen(0, new QuoteRow("A", Day, "", 1)));
        IReadOnlyList<string> before = await StoreText.ReadAllAsync(sqlite.Store, QuoteRow.Schema, TestContext.Current.CancellationToken);
        QuoteRow[] many = [.. Enumerable.Range(0, 3000).Select(i => new QuoteRow($"S{i}", Day, "", i))];
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        using StoreCommit commit = new() { Id = "c2", Batches = [SqliteFixture.Seen(1, many)] };
        using SqliteDatabase database = SqliteDatabase.OpenWriter(sqlite.Options.Path, sqlite.Options);
        database.TryBeginImmediate().ShouldBeTrue();
        Should.Throw<OperationCanceledException>(() => new SqliteCommit(database, commit, cancelled.Token).Apply(SqliteFixture.Noon));
        database.Rollback();
        (await StoreText.ReadAllAsync(sqlite.Store, QuoteRow.Schema, TestContext.Current.CancellationToken)).ShouldBe(before);
    }

    [Fact]
    public async Task Dispose_Twice_IsFine()
    {
        await using var sqlite = new SqliteFixture();
        await sqlite.CommitAsync("c1");
        await sqlite.Store.DisposeAsync();
        await Should.ThrowAsync<ObjectDisposedException>(async () => await sqlite.CommitAsync("c2"));
    }

    [Fact]
    public async Task Read_History_NeedsNoSortingInMemory()
    {
        await using var sqlite = new SqliteFixture();
        await sqlite.Store.PrepareAsync([QuoteRow.Schema], TestContext.Current.CancellationToken);
        DatasetQuery[] queries = [new(QuoteRow.Schema), new(QuoteRow.Schema) { KnownBy = SqliteFixture.Noon }, new(QuoteRow.Schema) { History = HistoryScope.All }];
        foreach (DatasetQuery query in queries)
        {
            sqlite.Query("EXPLAIN QUERY PLAN " + SqliteQueryText.Of(query, SqliteTable.Of(QuoteRow.Schema)).Replace("?4", "0", StringComparison.Ordinal)).ShouldAllBe(line => !line.Contains("TEMP B-TREE FOR ORDER BY"));
        }
    }
}
