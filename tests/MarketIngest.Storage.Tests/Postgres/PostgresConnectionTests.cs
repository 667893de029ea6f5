using MarketIngest.Storage.Postgres;
using MarketIngest.Storage.Tests.Killing;
using MarketIngest.Testing;

using NodaTime;

using Npgsql;

namespace MarketIngest.Storage.Tests.Postgres;

/// <summary>Connections that are cut at a chosen moment, and a server that crashes again and again while a backfill runs.</summary>
public sealed class PostgresConnectionTests(PostgresServer server)
{
    private const int Commits = 40;

    private static int Rounds => Environment.GetEnvironmentVariable("MARKETINGEST_STRESS") == "1" ? 200 : 20;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Commit_AnswerToCommitLost_TakesEffectOnce()
    {
        await using PostgresFixture postgres = await PostgresFixture.CreateAsync(server);
        await using var proxy = new CuttingProxy(server.Port);
        await using PostgresStore store = Open(postgres, proxy);
        await PostgresFixture.CommitAsync(store, "c1", PostgresFixture.Seen(0, PostgresFixture.Quote("A", 1)));
        proxy.Next = CutMoment.AfterCommit;
        (await PostgresFixture.CommitAsync(store, "c2", PostgresFixture.Seen(1, PostgresFixture.Quote("A", 2), PostgresFixture.Quote("B", 2)))).ShouldBe(new WriteCounts(1, 1, 0, 0));
        proxy.Cuts.ShouldBe(1);
        (await postgres.QueryAsync<long>("SELECT count(*) FROM _commits")).ShouldBe([2L]);
        (await postgres.QueryAsync<decimal>("SELECT price FROM conformance_quotes_history")).ShouldBe([1m], "a commit that took effect twice would have ended its own row");
    }

    [Fact]
    public async Task Commit_CommitItselfLost_TakesEffectOnce()
    {
        await using PostgresFixture postgres = await PostgresFixture.CreateAsync(server);
        await using var proxy = new CuttingProxy(server.Port);
        await using PostgresStore store = Open(postgres, proxy);
        await PostgresFixture.CommitAsync(store, "c1", PostgresFixture.Seen(0, PostgresFixture.Quote("A", 1)));
        proxy.Next = CutMoment.BeforeCommit;
        (await PostgresFixture.CommitAsync(store, "c2", PostgresFixture.Seen(1, PostgresFixture.Quote("A", 2)))).ShouldBe(new WriteCounts(0, 1, 0, 0));
        proxy.Cuts.ShouldBe(1);
        (await postgres.QueryAsync<long>("SELECT count(*) FROM _commits")).ShouldBe([2L]);
    }

    [Fact]
    public async Task Commits_CutAtAnyByte_EndAsIfUninterrupted()
    {
        await using PostgresFixture postgres = await PostgresFixture.CreateAsync(server);
        await using var proxy = new CuttingProxy(server.Port);
        await using PostgresStore store = Open(postgres, proxy);
        var reference = new MemoryStore();
        for (int number = 1; number <= Rounds; number++)
        {
            // A commit sends some 20 kB after a little for the login; every other round also opens its connection anew.
            proxy.Next = CutMoment.After(number * 997 % 24_000);
            using StoreCommit commit = CommitLoop.Commit(number);
            WriteCounts counts = await store.CommitAsync(commit, Token);
            counts.ShouldBe(await reference.CommitAsync(commit, Token), $"commit {number}");
        }

        proxy.Cuts.ShouldBeGreaterThan(Rounds / 2);
        foreach (DatasetSchema schema in CommitLoop.Schemas)
        {
            (await StoreText.ReadAllAsync(postgres.Store, schema, Token)).ShouldBe(await StoreText.ReadAllAsync(reference, schema, Token));
        }
    }

    [Fact]
    public async Task Read_ConnectionLostInBetween_IsTransient()
    {
        await using PostgresFixture postgres = await PostgresFixture.CreateAsync(server);
        await postgres.CommitAsync("c1", PostgresFixture.Seen(0, [.. Enumerable.Range(0, 10_000).Select(i => PostgresFixture.Quote($"S{i:00000}", i))]));
        await using var proxy = new CuttingProxy(server.Port);
        await using PostgresStore store = Open(postgres, proxy);
        StoreException error = await Should.ThrowAsync<StoreException>(async () =>
        {
            await foreach (ColumnBatch batch in store.ReadAsync(new DatasetQuery(QuoteRow.Schema), Token))
            {
                // The next fetch does not arrive whole.
                batch.Count.ShouldBeGreaterThan(0);
                proxy.Next = CutMoment.After(0);
            }
        });
        error.IsTransient.ShouldBeTrue();
        (await postgres.ReadAsync<QuoteRow>()).Count.ShouldBe(10_000);
    }

    [Fact]
    public async Task Backfill_ServerCrashingInBetween_EndsAsIfUninterrupted()
    {
        await using var own = new PostgresServer();
        await using PostgresFixture postgres = await PostgresFixture.CreateAsync(own);
        postgres.Options.RetryFor = Duration.FromSeconds(2);
        var reference = new MemoryStore();
        Task crash = Task.CompletedTask;
        int crashes = 0;
        for (int number = 1; number <= Commits; number++)
        {
            if (number % (Commits / 4) == 0)
            {
                await crash;
                crash = Task.Run(own.RestartAsync, Token);
                crashes++;
            }

            using StoreCommit commit = CommitLoop.Commit(number);
            WriteCounts counts = await CommitWhileTransientAsync(postgres.Store, commit);
            counts.ShouldBe(await reference.CommitAsync(commit, Token), $"commit {number}");
        }

        await crash;
        crashes.ShouldBe(4);
        foreach (DatasetSchema schema in CommitLoop.Schemas)
        {
            (await StoreText.ReadAllAsync(postgres.Store, schema, Token)).ShouldBe(await StoreText.ReadAllAsync(reference, schema, Token));
        }
    }

    private static PostgresStore Open(PostgresFixture postgres, CuttingProxy proxy)
    {
        var parts = new NpgsqlConnectionStringBuilder(postgres.Options.ConnectionString) { Port = proxy.Port, SslMode = SslMode.Disable };
        return new PostgresStore(new PostgresOptions { ConnectionString = parts.ConnectionString }, TimeProvider.System);
    }

    private static async Task<WriteCounts> CommitWhileTransientAsync(PostgresStore store, StoreCommit commit)
    {
        const int Most = 100;
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return await store.CommitAsync(commit, Token);
            }
            catch (StoreException error) when (error.IsTransient && attempt < Most)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), Token);
            }
        }
    }
}
