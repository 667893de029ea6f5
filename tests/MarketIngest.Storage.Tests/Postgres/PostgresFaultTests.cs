using MarketIngest.Storage.Postgres;
using MarketIngest.Testing;

using NodaTime;

using Npgsql;

namespace MarketIngest.Storage.Tests.Postgres;

/// <summary>Lost connections, a crashed server, writers in each other's way.</summary>
public sealed class PostgresFaultTests(PostgresServer server)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Commit_ConnectionLostBeforeItsEnd_IsSentAgainAndTakesEffectOnce()
    {
        await using PostgresFixture postgres = await PostgresFixture.CreateAsync(server);
        await postgres.CommitAsync("c1", PostgresFixture.Seen(0, PostgresFixture.Quote("A", 1)));
        int lost = 0;
        postgres.Options.BeforeCommit = async process =>
        {
            if (lost++ == 0)
            {
                await postgres.QueryAsync<bool>($"SELECT pg_terminate_backend({process}, 5000)");
            }
        };
        (await postgres.CommitAsync("c2", PostgresFixture.Seen(1, PostgresFixture.Quote("A", 2), PostgresFixture.Quote("B", 2)))).ShouldBe(new WriteCounts(1, 1, 0, 0));
        lost.ShouldBe(2);
        (await postgres.QueryAsync<decimal>("SELECT price FROM conformance_quotes ORDER BY symbol")).ShouldBe([2m, 2m]);
        (await postgres.QueryAsync<long>("SELECT count(*) FROM _commits")).ShouldBe([2L]);
    }

    [Fact]
    public async Task Commit_ConnectionLostWithoutPatience_IsTransientAndLeavesTheStoreAsItWas()
    {
        await using PostgresFixture postgres = await PostgresFixture.CreateAsync(server);
        await postgres.CommitAsync("c1", PostgresFixture.Seen(0, PostgresFixture.Quote("A", 1)));
        postgres.Options.RetryFor = Duration.Zero;
        postgres.Options.BeforeCommit = process => postgres.QueryAsync<bool>($"SELECT pg_terminate_backend({process}, 5000)");
        StoreException error = await Should.ThrowAsync<StoreException>(async () => await postgres.CommitAsync("c2", PostgresFixture.Seen(1, PostgresFixture.Quote("A", 2))));
        error.IsTransient.ShouldBeTrue();
        postgres.Options.BeforeCommit = null;
        (await postgres.ReadAsync<QuoteRow>()).ShouldBe([PostgresFixture.Quote("A", 1)]);
        (await postgres.CommitAsync("c2", PostgresFixture.Seen(1, PostgresFixture.Quote("A", 2)))).Updated.ShouldBe(1);
    }

    [Fact]
    public async Task Commit_ServerCrashedInBetween_GoesOn()
    {
        await using var own = new PostgresServer();
        await using PostgresFixture postgres = await PostgresFixture.CreateAsync(own);
        await postgres.CommitAsync("c1", PostgresFixture.Seen(0, PostgresFixture.Quote("A", 1)));
        await own.KillAsync();
        Task restarted = Task.Run(
            async () =>
            {
                await Task.Delay(TimeSpan.FromMilliseconds(300), Token);
                await own.StartAgainAsync();
            },
            Token);
        (await postgres.CommitAsync("c2", PostgresFixture.Seen(1, PostgresFixture.Quote("A", 2)))).Updated.ShouldBe(1);
        await restarted;
        (await postgres.ReadAsync<QuoteRow>()).ShouldBe([PostgresFixture.Quote("A", 2)]);
    }

    [Fact]
    public async Task Commit_FromTwoStoresOverTheSameKeys_LosesNothing()
    {
        const int Rounds = 12;
        await using PostgresFixture postgres = await PostgresFixture.CreateAsync(server);
        await using var other = new PostgresStore(postgres.Options, TimeProvider.System);
        QuoteRow[] Rows(int price, IEnumerable<string> symbols) => [.. symbols.Select(s => PostgresFixture.Quote(s, price))];
        string[] symbols = [.. Enumerable.Range(0, 50).Select(i => $"S{i:00}")];

        // The first commits of both make the tables at the same time.
        await Task.WhenAll(
            Task.Run(async () => { for (int i = 0; i < Rounds; i++) { await PostgresFixture.CommitAsync(postgres.Store, $"a{i}", PostgresFixture.Seen(2 * i, Rows(2 * i, symbols))); } }, Token),
            Task.Run(async () => { for (int i = 0; i < Rounds; i++) { await PostgresFixture.CommitAsync(other, $"b{i}", PostgresFixture.Seen((2 * i) + 1, Rows((2 * i) + 1, symbols.Reverse()))); } }, Token));
        (await postgres.QueryAsync<long>("SELECT count(*) FROM conformance_quotes WHERE price = 23")).ShouldBe([50L]);
        (await postgres.QueryAsync<long>("SELECT count(*) FROM conformance_quotes_history")).ShouldBe([50L * ((2 * Rounds) - 1)]);
        (await postgres.QueryAsync<long>("SELECT count(*) FROM _commits WHERE sequence IS NOT NULL")).ShouldBe([2L * Rounds]);
    }

    [Fact]
    public async Task Commit_SameIdFromManyStoresAtOnce_TakesEffectOnce()
    {
        await using PostgresFixture postgres = await PostgresFixture.CreateAsync(server);
        PostgresStore[] stores = [.. Enumerable.Range(0, 4).Select(_ => new PostgresStore(postgres.Options, TimeProvider.System))];
        WriteCounts[] counts = await Task.WhenAll(stores.Select(s => Task.Run(() => PostgresFixture.CommitAsync(s, "c1", PostgresFixture.Seen(0, PostgresFixture.Quote("A", 1))).AsTask(), Token)));
        counts.ShouldAllBe(c => c == new WriteCounts(1, 0, 0, 0));
        (await postgres.QueryAsync<long>("SELECT count(*) FROM _changes")).ShouldBe([1L]);
        foreach (PostgresStore store in stores)
        {
            await store.DisposeAsync();
        }
    }

    [Fact]
    public async Task Commit_TablesDroppedByOthers_IsTransientAndThenMakesThemAgain()
    {
        await using PostgresFixture postgres = await PostgresFixture.CreateAsync(server);
        await postgres.CommitAsync("c1", PostgresFixture.Seen(0, PostgresFixture.Quote("A", 1)));
        await postgres.ExecuteAsync("DROP SCHEMA public CASCADE");
        (await Should.ThrowAsync<StoreException>(async () => await postgres.CommitAsync("c2", PostgresFixture.Seen(1, PostgresFixture.Quote("A", 2))))).IsTransient.ShouldBeTrue();
        (await postgres.CommitAsync("c2", PostgresFixture.Seen(1, PostgresFixture.Quote("A", 2)))).Inserted.ShouldBe(1);
    }

    [Fact]
    public async Task Commit_TextThatIsNone_IsRefusedWithItsColumn()
    {
        await using PostgresFixture postgres = await PostgresFixture.CreateAsync(server);
        StoreException error = await Should.ThrowAsync<StoreException>(async () => await postgres.CommitAsync("c1", PostgresFixture.Seen(0, PostgresFixture.Quote("A", 1), PostgresFixture.Quote("B\uD83D", 1))));
        error.Message.ShouldContain("Column 'symbol' cannot hold the value of row 1: character 1 is half of a surrogate pair");
        (await postgres.ReadAsync<QuoteRow>()).ShouldBeEmpty();
        (await postgres.CommitAsync("c1", PostgresFixture.Seen(0, PostgresFixture.Quote("A", 1)))).Inserted.ShouldBe(1);
    }

    [Fact]
    public async Task Session_AfterACommit_KeepsNothing()
    {
        await using PostgresFixture postgres = await PostgresFixture.CreateAsync(server);
        await postgres.CommitAsync("c1", PostgresFixture.Seen(0, PostgresFixture.Quote("A", 1)));
        (await postgres.QueryAsync<long>("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())")).ShouldBe([0L]);
        (await postgres.QueryAsync<long>("SELECT count(*) FROM pg_class WHERE relpersistence = 't'")).ShouldBe([0L]);
    }

    [Fact]
    public async Task Login_Refused_NamesHostAndDatabaseOnly()
    {
        await server.StartAsync();
        var wrong = new NpgsqlConnectionStringBuilder(server.ConnectionString("postgres")) { Password = "wrong-" + PostgresServer.Password };
        await using var store = new PostgresStore(new PostgresOptions { ConnectionString = wrong.ConnectionString }, TimeProvider.System);
        StoreException error = await Should.ThrowAsync<StoreException>(async () => await PostgresFixture.CommitAsync(store, "c1"));
        error.IsTransient.ShouldBeFalse();
        error.Message.ShouldContain("'127.0.0.1/postgres'");
        error.ToString().ShouldNotContain(PostgresServer.Password);
        error.ToString().ShouldNotContain(PostgresServer.User);
    }

    [Fact]
    public async Task Server_Absent_IsTransientAndShowsNoCredential()
    {
        await server.StartAsync();
        var absent = new NpgsqlConnectionStringBuilder(server.ConnectionString("postgres")) { Port = 1 };
        await using var store = new PostgresStore(new PostgresOptions { ConnectionString = absent.ConnectionString, RetryFor = Duration.FromMilliseconds(100) }, TimeProvider.System);
        StoreException error = await Should.ThrowAsync<StoreException>(async () => await PostgresFixture.CommitAsync(store, "c1"));
        error.IsTransient.ShouldBeTrue();
        error.ToString().ShouldNotContain(PostgresServer.Password);
        error.ToString().ShouldNotContain(PostgresServer.User);
    }
}
