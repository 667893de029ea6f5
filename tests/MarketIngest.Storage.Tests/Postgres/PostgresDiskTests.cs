using MarketIngest.Testing;

using Npgsql;

namespace MarketIngest.Storage.Tests.Postgres;

/// <summary>A server that cannot write: a full disk, a database that only reads.</summary>
public sealed class PostgresDiskTests(PostgresServer server)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Commit_DiskFull_LeavesTheStoreAsItWas()
    {
        await server.StartAsync();
        await using SmallDisk disk = await SmallDisk.MountAsync();
        await server.ExecuteAsync("postgres", $"CREATE TABLESPACE small LOCATION '{disk.Path}'");
        try
        {
            await using PostgresFixture postgres = await PostgresFixture.CreateAsync(server);
            await server.ExecuteAsync("postgres", $"ALTER DATABASE {postgres.Database} SET TABLESPACE small");
            await FillAsync(postgres);
        }
        finally
        {
            await server.ExecuteAsync("postgres", "DROP TABLESPACE small");
        }
    }

    [Fact]
    public async Task Commit_DatabaseOnlyReads_SaysSoAndStillReads()
    {
        await using PostgresFixture postgres = await PostgresFixture.CreateAsync(server);
        await postgres.CommitAsync("c1", PostgresFixture.Seen(0, PostgresFixture.Quote("A", 1)));
        await server.ExecuteAsync("postgres", $"ALTER DATABASE {postgres.Database} SET default_transaction_read_only = on");
        NpgsqlConnection.ClearAllPools();
        await using var store = new MarketIngest.Storage.Postgres.PostgresStore(postgres.Options, TimeProvider.System);
        StoreException error = await Should.ThrowAsync<StoreException>(async () => await PostgresFixture.CommitAsync(store, "c2", PostgresFixture.Seen(1, PostgresFixture.Quote("A", 2))));
        error.IsTransient.ShouldBeFalse();
        error.Message.ShouldContain("default_transaction_read_only");
        (await StoreText.ReadAsync(store, new DatasetQuery(QuoteRow.Schema), Token)).Count.ShouldBe(1, "reading goes on");
        (await store.GetPartitionAsync("job", "p", Token)).ShouldBeNull();
        await server.ExecuteAsync("postgres", $"ALTER DATABASE {postgres.Database} RESET default_transaction_read_only");
        NpgsqlConnection.ClearAllPools();
        (await postgres.CommitAsync("c2", PostgresFixture.Seen(1, PostgresFixture.Quote("A", 2)))).Updated.ShouldBe(1);
    }

    private static async Task FillAsync(PostgresFixture postgres)
    {
        await postgres.CommitAsync("c1", PostgresFixture.Seen(0, PostgresFixture.Quote("A", 1)));
        IReadOnlyList<string> before = await StoreText.ReadAllAsync(postgres.Store, QuoteRow.Schema, Token);
        QuoteRow[] many = [.. Enumerable.Range(0, 100_000).Select(i => PostgresFixture.Quote($"S{i:000000}", i) with { Note = new string('x', 400) })];

        // Once straight into the table, once through a stage.
        foreach (QuoteRow[] rows in (QuoteRow[][])[many, [PostgresFixture.Quote("A", 2), .. many]])
        {
            await postgres.ExecuteAsync("CREATE TABLE ballast AS SELECT repeat('x', 1000) FROM generate_series(1, 2000)");
            StoreException error = await Should.ThrowAsync<StoreException>(async () => await postgres.CommitAsync("c2", PostgresFixture.Seen(1, rows)));
            error.Message.ShouldContain("disk is full; free space");
            error.IsTransient.ShouldBeFalse();
            (await StoreText.ReadAllAsync(postgres.Store, QuoteRow.Schema, Token)).ShouldBe(before);

            // With a little room again, the server gives back what the failed commit had written.
            await postgres.ExecuteAsync("DROP TABLE ballast");
            await postgres.ExecuteAsync("VACUUM");
        }

        (await postgres.CommitAsync("c2", PostgresFixture.Seen(1, PostgresFixture.Quote("A", 2)))).Updated.ShouldBe(1);
    }
}
