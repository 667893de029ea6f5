using MarketIngest.Storage.Postgres;
using MarketIngest.Testing;

using NodaTime;

namespace MarketIngest.Storage.Tests.Postgres;

/// <summary>What happens when a dataset's schema or the store's own changes.</summary>
public sealed class PostgresSchemaTests(PostgresServer server)
{
    [Fact]
    public async Task Schema_AddedColumn_IsAddedUnderTheViewsOfOthers()
    {
        await using PostgresFixture postgres = await PostgresFixture.CreateAsync(server);
        await postgres.CommitAsync("c1", PostgresFixture.Seen(0, PostgresFixture.Quote("A", 1)));
        await postgres.ExecuteAsync("CREATE VIEW of_a_user AS SELECT symbol, known_at, price FROM conformance_quotes");
        (await postgres.ReadAsync<WiderQuoteRow>()).ShouldBe([new WiderQuoteRow("A", PostgresFixture.Day, "", 1, null)], "reading does not wait for the first commit");
        await postgres.CommitAsync("c2", WiderQuoteRow.Schema.ToBatch([new WiderQuoteRow("B", PostgresFixture.Day, "", 2, 7)], new Evidence(PostgresFixture.Noon, KnownAtBasis.Observed), new Lineage("run", PostgresFixture.Noon, PostgresFixture.Noon, null)));
        (await postgres.ReadAsync<WiderQuoteRow>()).ShouldBe([new WiderQuoteRow("A", PostgresFixture.Day, "", 1, null), new WiderQuoteRow("B", PostgresFixture.Day, "", 2, 7)]);
        (await postgres.QueryAsync<long>("SELECT volume FROM conformance_quotes WHERE symbol = 'B'")).ShouldBe([7L]);
        (await postgres.QueryAsync<string>("SELECT symbol FROM of_a_user ORDER BY 1")).ShouldBe(["A", "B"]);
    }

    [Fact]
    public async Task Schema_ChangedKind_IsRefusedWithBothTypes()
    {
        await using PostgresFixture postgres = await PostgresFixture.CreateAsync(server);
        await postgres.CommitAsync("c1", PostgresFixture.Seen(0, PostgresFixture.Quote("A", 1)));
        StoreException error = await Should.ThrowAsync<StoreException>(async () => await postgres.Store.PrepareAsync([RetypedQuoteRow.Schema], TestContext.Current.CancellationToken));
        error.Message.ShouldContain("Column 'price' of dataset 'conformance.quotes' is stored as decimal and declared as text");
        error.IsTransient.ShouldBeFalse();
    }

    [Fact]
    public async Task Schema_OfNewerVersion_IsRefused()
    {
        await using PostgresFixture postgres = await PostgresFixture.CreateAsync(server);
        await postgres.CommitAsync("c1", PostgresFixture.Seen(0, PostgresFixture.Quote("A", 1)));
        await postgres.ExecuteAsync("INSERT INTO _schema VALUES (99, now())");
        await using var store = new PostgresStore(postgres.Options, TimeProvider.System);
        StoreException error = await Should.ThrowAsync<StoreException>(async () => await PostgresFixture.CommitAsync(store, "c2"));
        error.Message.ShouldContain("schema step 99");
        error.Message.ShouldContain("newer version");
    }

    [Fact]
    public async Task Schema_OfOlderVersion_IsBroughtUpToDate()
    {
        await using PostgresFixture postgres = await PostgresFixture.CreateAsync(server);
        await postgres.CommitAsync("c1", PostgresFixture.Seen(0, PostgresFixture.Quote("A", 1)), JobRun.Schema.ToBatch([new JobRun { RunId = "r", Job = "job", Kind = RunKind.Daily, Dataset = "d", BusinessDate = PostgresFixture.Day, StartTime = PostgresFixture.Noon }]));
        const string Indexes = "SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1";
        List<string> current = await postgres.QueryAsync<string>(Indexes);

        // As step 1 left it.
        await postgres.ExecuteAsync("DROP INDEX conformance_quotes__history__known_at_idx, scheduler_job_runs__rows_job_name_start_time_idx; CREATE SEQUENCE _sequence; DELETE FROM _schema WHERE step = 2");
        await using var store = new PostgresStore(postgres.Options, TimeProvider.System);
        (await PostgresFixture.CommitAsync(store, "c2", PostgresFixture.Seen(1, PostgresFixture.Quote("A", 2)))).Updated.ShouldBe(1);
        (await postgres.QueryAsync<string>(Indexes)).ShouldBe(current);
        (await postgres.QueryAsync<int>("SELECT step FROM _schema ORDER BY 1")).ShouldBe([1, 2]);
    }

    private sealed record WiderQuoteRow(string Symbol, LocalDate Date, string Venue, decimal? Price, long? Volume) : IMarketRecord<WiderQuoteRow>
    {
        public static DatasetSchema<WiderQuoteRow> Schema { get; } = DatasetSchema.Define<WiderQuoteRow>("conformance.quotes", s => s
            .Key.Column("symbol", r => r.Symbol)
            .Key.AsOf.Column("date", r => r.Date)
            .Key.Column("venue", r => r.Venue)
            .Column("price", r => r.Price, ColumnUnit.UsDollars, digits: 4)
            .Column("note", _ => (string?)null)
            .Volatile.Column("checked_on", _ => (LocalDate?)null)
            .Column("volume", r => r.Volume)
            .Create(r => new WiderQuoteRow(r.Text(0)!, r.Date(1), r.Text(2)!, r.DecimalOrNull(3), r.Int64OrNull(6))));
    }

    private sealed record RetypedQuoteRow(string Symbol, LocalDate Date, string Venue, string? Price) : IMarketRecord<RetypedQuoteRow>
    {
        public static DatasetSchema<RetypedQuoteRow> Schema { get; } = DatasetSchema.Define<RetypedQuoteRow>("conformance.quotes", s => s
            .Key.Column("symbol", r => r.Symbol)
            .Key.AsOf.Column("date", r => r.Date)
            .Key.Column("venue", r => r.Venue)
            .Column("price", r => r.Price)
            .Column("note", _ => (string?)null)
            .Volatile.Column("checked_on", _ => (LocalDate?)null)
            .Create(r => new RetypedQuoteRow(r.Text(0)!, r.Date(1), r.Text(2)!, r.Text(3))));
    }
}
