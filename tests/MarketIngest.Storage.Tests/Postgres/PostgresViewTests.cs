using NodaTime;

namespace MarketIngest.Storage.Tests.Postgres;

/// <summary>What people find with their own tools.</summary>
public sealed class PostgresViewTests(PostgresServer server)
{
    [Fact]
    public async Task JobRuns_TheDocumentedQuery_AnswersAsItStands()
    {
        await using PostgresFixture postgres = await PostgresFixture.CreateAsync(server);
        Instant now = SystemClock.Instance.GetCurrentInstant();
        JobRun Run(string id, Duration ago) => new() { RunId = id, Job = "job-" + id, Kind = RunKind.Scheduled, Dataset = "d", BusinessDate = PostgresFixture.Day, StartTime = (now - ago).ToMicroseconds(), Outcome = CollectOutcome.Collected, Provenance = "[\"a\",\"b\"]" };
        await postgres.CommitAsync("c1", JobRun.Schema.ToBatch([Run("old", Duration.FromHours(25)), Run("first", Duration.FromHours(23)), Run("last", Duration.FromMinutes(1))]));
        (await postgres.QueryAsync<string>("SELECT job_name, start_time, duration_seconds, records_processed, records_inserted, success, error_count FROM scheduler_job_runs WHERE start_time > NOW() - INTERVAL '24 hours' ORDER BY start_time DESC;")).ShouldBe(["job-last", "job-first"]);
        (await postgres.QueryAsync<string>("SELECT provenance->>1 FROM scheduler_job_runs WHERE run_id = 'last'")).ShouldBe(["b"]);
    }

    [Fact]
    public async Task Views_OfADataset_ShowNewestAndEndedRowsWithLineage()
    {
        await using PostgresFixture postgres = await PostgresFixture.CreateAsync(server);
        await postgres.CommitAsync("c1", PostgresFixture.Seen(0, PostgresFixture.Quote("A", 1)));
        await postgres.CommitAsync("c2", PostgresFixture.Seen(5, PostgresFixture.Quote("A", 2)));
        const string Shown = "concat_ws(' ', symbol, date, price, known_at AT TIME ZONE 'UTC', known_at_basis, ingested_at AT TIME ZONE 'UTC', run_id, payload_sha256, captured_at AT TIME ZONE 'UTC'";
        (await postgres.QueryAsync<string>($"SELECT {Shown}) FROM conformance_quotes")).ShouldBe(["A 2024-03-01 2 2024-03-01 12:05:00 observed 2024-03-01 12:05:01.5 run abc 2024-03-01 12:05:00"]);
        (await postgres.QueryAsync<string>($"SELECT {Shown}, ended_at AT TIME ZONE 'UTC') FROM conformance_quotes_history")).ShouldBe(["A 2024-03-01 1 2024-03-01 12:00:00 observed 2024-03-01 12:00:01.5 run abc 2024-03-01 12:00:00 2024-03-01 12:05:00"]);
    }

    [Fact]
    public async Task Rerun_OfIdenticalRows_WritesNothing()
    {
        await using PostgresFixture postgres = await PostgresFixture.CreateAsync(server);
        ColumnBatch Rows(double minute) => PostgresFixture.Seen(minute, [.. Enumerable.Range(0, 3000).Select(i => PostgresFixture.Quote($"S{i:0000}", i))]);
        await postgres.CommitAsync("c1", Rows(0));
        const string State = "SELECT concat_ws(' ', (SELECT max(xmin::text::bigint) FROM conformance_quotes__rows), (SELECT count(*) FROM conformance_quotes__history), (SELECT count(*) FROM _lineage), (SELECT count(*) FROM _changes))";
        List<string> before = await postgres.QueryAsync<string>(State);
        (await postgres.CommitAsync("c2", Rows(1))).ShouldBe(new WriteCounts(0, 0, 3000, 0));
        (await postgres.QueryAsync<string>(State)).ShouldBe(before);
    }

    [Fact]
    public async Task Schema_OfItsOwn_HoldsEverything()
    {
        await using PostgresFixture postgres = await PostgresFixture.CreateAsync(server);
        postgres.Options.SchemaName = "market";
        await using var store = new MarketIngest.Storage.Postgres.PostgresStore(postgres.Options, TimeProvider.System);
        await PostgresFixture.CommitAsync(store, "c1", PostgresFixture.Seen(0, PostgresFixture.Quote("A", 1)));
        (await postgres.QueryAsync<decimal>("SELECT price FROM market.conformance_quotes")).ShouldBe([1m]);
        (await postgres.QueryAsync<long>("SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace")).ShouldBe([0L]);
    }
}
