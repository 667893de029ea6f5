using MarketIngest.Storage.Sqlite;
using MarketIngest.Storage.Tests.Postgres;

using Microsoft.Data.Sqlite;

namespace MarketIngest.Storage.Tests.Golden;

/// <summary>Databases written by earlier versions are read by this one.</summary>
public sealed class GoldenTests(PostgresServer server)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Reference_GoldenContent_IsAsExpected()
    {
        await using var store = new MemoryStore();
        await FillAsync(store);
        string text = await GoldenContent.TextAsync(store);
        if (GoldenFiles.AreWritten)
        {
            await File.WriteAllTextAsync(GoldenFiles.Find("expected.txt"), text, Token);
        }

        text.ShouldBe(await GoldenFiles.ExpectedAsync());
    }

    [Theory]
    [InlineData("sqlite-step-1.sqlite")]
    public async Task Sqlite_FileOfAnEarlierVersion_IsRead(string name)
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("market.db");
        if (GoldenFiles.AreWritten)
        {
            await using (var written = new SqliteStore(new SqliteOptions { Path = path }, TimeProvider.System))
            {
                await FillAsync(written);
            }

            // One file, without the log beside it.
            await using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
            await connection.OpenAsync(Token);
            await using SqliteCommand fold = connection.CreateCommand();
            fold.CommandText = "PRAGMA journal_mode=DELETE; VACUUM;";
            await fold.ExecuteNonQueryAsync(Token);
            File.Copy(path, GoldenFiles.Find(name), overwrite: true);
        }

        File.Copy(GoldenFiles.Find(name), path, overwrite: true);
        await using var store = new SqliteStore(new SqliteOptions { Path = path }, TimeProvider.System);
        (await GoldenContent.TextAsync(store)).ShouldBe(await GoldenFiles.ExpectedAsync());
        await SendAgainAsync(store);
    }

    [Theory]
    [InlineData("postgres-step-2.sql")]
    public async Task Postgres_DumpOfAnEarlierVersion_IsRead(string name)
    {
        if (GoldenFiles.AreWritten)
        {
            await using PostgresFixture written = await PostgresFixture.CreateAsync(server);
            await FillAsync(written.Store);
            await server.DumpAsync(written.Database, GoldenFiles.Find(name));
        }

        await using PostgresFixture postgres = await PostgresFixture.CreateAsync(server);
        await postgres.ExecuteAsync(await File.ReadAllTextAsync(GoldenFiles.Find(name), Token));
        (await GoldenContent.TextAsync(postgres.Store)).ShouldBe(await GoldenFiles.ExpectedAsync());
        await SendAgainAsync(postgres.Store);
    }

    private static async Task FillAsync(IStore store)
    {
        foreach (StoreCommit commit in GoldenContent.Commits())
        {
            await store.CommitAsync(commit, Token);
        }
    }

    /// <summary>What was written then is known now, and the rules go on.</summary>
    private static async Task SendAgainAsync(IStore store)
    {
        await FillAsync(store);
        (await GoldenContent.TextAsync(store)).ShouldBe(await GoldenFiles.ExpectedAsync());
    }
}
