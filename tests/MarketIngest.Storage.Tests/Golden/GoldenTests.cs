using MarketIngest.Storage.Csv;
using MarketIngest.Storage.Delta;
using MarketIngest.Storage.Parquet;
using MarketIngest.Storage.Sqlite;
using MarketIngest.Storage.Tests.Postgres;
using MarketIngest.Testing.Time;

using Microsoft.Data.Sqlite;

namespace MarketIngest.Storage.Tests.Golden;

/// <summary>Stores written by earlier versions are read by this one, and go on.</summary>
public sealed class GoldenTests(PostgresServer server)
{
    private static readonly FixedClock Clock = new(GoldenContent.Written);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Reference_GoldenContent_IsAsExpected()
    {
        await using var store = new MemoryStore();
        await FillAsync(store);
        string text = await GoldenContent.TextAsync(store);
        await GoldenFiles.FindAsync("expected.txt", path => File.WriteAllTextAsync(path, text, Token));
        text.ShouldBe(await GoldenFiles.ExpectedAsync());
    }

    [Theory]
    [InlineData("sqlite-step-1.sqlite")]
    public async Task Sqlite_FileOfAnEarlierVersion_IsReadAndGoesOn(string name)
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("market.db");
        File.Copy(await GoldenFiles.FindAsync(name, WriteSqliteAsync), path);
        await CheckAsync(() => new SqliteStore(new SqliteOptions { Path = path }, TimeProvider.System));
    }

    [Theory]
    [InlineData("postgres-step-2.sql")]
    public async Task Postgres_DumpOfAnEarlierVersion_IsReadAndGoesOn(string name)
    {
        await using PostgresFixture postgres = await PostgresFixture.CreateAsync(server);
        await postgres.ExecuteAsync(await File.ReadAllTextAsync(await GoldenFiles.FindAsync(name, WritePostgresAsync), Token));
        await CheckAsync(() => new MarketIngest.Storage.Postgres.PostgresStore(postgres.Options, TimeProvider.System));
    }

    [Theory]
    [InlineData("csv-1.zip")]
    public Task Csv_FolderOfAnEarlierVersion_IsReadAndGoesOn(string name) =>
        CheckFolderAsync(name, (folder, clock) => new CsvStore(new CsvOptions { Folder = folder }, clock));

    [Theory]
    [InlineData("parquet-1.zip")]
    public Task Parquet_FolderOfAnEarlierVersion_IsReadAndGoesOn(string name) =>
        CheckFolderAsync(name, (folder, clock) => new ParquetStore(new ParquetOptions { Folder = folder }, clock));

    [Theory]
    [InlineData("delta-1.zip")]
    public Task Delta_FolderOfAnEarlierVersion_IsReadAndGoesOn(string name) =>
        CheckFolderAsync(name, (folder, clock) => new DeltaStore(new DeltaOptions { Folder = folder, CheckpointInterval = 3 }, clock));

    private static async Task CheckFolderAsync(string name, Func<string, TimeProvider, IStore> open)
    {
        using var folder = new TemporaryFolder();
        string packed = await GoldenFiles.FindAsync(name, path => WriteFolderAsync(path, written => open(written, Clock)));
        GoldenFolder.Unpack(packed, folder.File("market"));
        await CheckAsync(() => open(folder.File("market"), TimeProvider.System));
    }

    /// <summary>What was written then is read and known now, and the store goes on as one that was never closed.</summary>
    private static async Task CheckAsync(Func<IStore> open)
    {
        await using (IStore store = open())
        {
            (await GoldenContent.TextAsync(store)).ShouldBe(await GoldenFiles.ExpectedAsync());
            await FillAsync(store);
            (await GoldenContent.TextAsync(store)).ShouldBe(await GoldenFiles.ExpectedAsync(), "every commit had taken effect");
        }

        await using var reference = new MemoryStore();
        await FillAsync(reference);
        await using (IStore store = open())
        {
            foreach (StoreCommit commit in GoldenContent.Later())
            {
                (await store.CommitAsync(commit, Token)).ShouldBe(await reference.CommitAsync(commit, Token), commit.Id);
                (await GoldenContent.TextAsync(store)).ShouldBe(await GoldenContent.TextAsync(reference), commit.Id);
            }
        }

        await using IStore again = open();
        (await GoldenContent.TextAsync(again)).ShouldBe(await GoldenContent.TextAsync(reference));
    }

    private static async Task FillAsync(IStore store)
    {
        foreach (StoreCommit commit in GoldenContent.Commits())
        {
            await store.CommitAsync(commit, Token);
        }
    }

    private static async Task WriteFolderAsync(string path, Func<string, IStore> open)
    {
        using var folder = new TemporaryFolder();
        await using (IStore written = open(folder.File("market")))
        {
            await FillAsync(written);
        }

        GoldenFolder.Pack(folder.File("market"), path);
    }

    /// <summary>One file, without the log beside it.</summary>
    private static async Task WriteSqliteAsync(string path)
    {
        await using (var written = new SqliteStore(new SqliteOptions { Path = path }, Clock))
        {
            await FillAsync(written);
        }

        await using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        await connection.OpenAsync(Token);
        await using SqliteCommand fold = connection.CreateCommand();
        fold.CommandText = "PRAGMA journal_mode=DELETE; VACUUM;";
        await fold.ExecuteNonQueryAsync(Token);
    }

    private async Task WritePostgresAsync(string path)
    {
        await using PostgresFixture written = await PostgresFixture.CreateAsync(server);
        await FillAsync(written.Store);
        await server.DumpAsync(written.Database, path);
    }
}
