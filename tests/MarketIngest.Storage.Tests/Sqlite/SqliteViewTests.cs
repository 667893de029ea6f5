using MarketIngest.Testing;

using NodaTime;

namespace MarketIngest.Storage.Tests.Sqlite;

/// <summary>What people see who query the file with other tools.</summary>
public sealed class SqliteViewTests : IAsyncDisposable
{
    private readonly SqliteFixture sqlite = new();

    public ValueTask DisposeAsync() => sqlite.DisposeAsync();

    [Fact]
    public async Task View_Newest_ShowsNaturalValuesAndLineage()
    {
        await sqlite.CommitAsync("c1", SqliteFixture.Seen(0, new QuoteRow("A", new LocalDate(1885, 2, 16), "", 1234.5m, null, new LocalDate(2024, 2, 29))));
        sqlite.Query("SELECT symbol, date, venue, price, note, checked_on, known_at, known_at_basis, ingested_at, run_id, payload_sha256, captured_at FROM conformance_quotes")
            .ShouldBe(["A|1885-02-16||1234.5|null|2024-02-29|2024-03-01T12:00:00.000000Z|observed|2024-03-01T12:00:01.500000Z|run|abc|2024-03-01T12:00:00.000000Z"]);
    }

    [Fact]
    public async Task View_History_ShowsEnd()
    {
        await sqlite.CommitAsync("c1", SqliteFixture.Seen(0, new QuoteRow("A", new LocalDate(2024, 3, 1), "", 1)));
        await sqlite.CommitAsync("c2", SqliteFixture.Seen(2, new QuoteRow("A", new LocalDate(2024, 3, 1), "", 2)));
        sqlite.Query("SELECT symbol, price, ended_at FROM conformance_quotes_history").ShouldBe(["A|1|2024-03-01T12:02:00.000000Z"]);
        sqlite.Query("SELECT price FROM conformance_quotes").ShouldBe(["2"]);
    }

    [Fact]
    public async Task View_Decimals_AreNumbersHoweverTheyAreStored()
    {
        decimal[] prices = [0.0001m, -12.5m, 3, 0.123456789m, 12345678901234567890m];
        await sqlite.CommitAsync("c1", SqliteFixture.Seen(0, [.. prices.Select((p, i) => new QuoteRow($"S{i}", new LocalDate(2024, 3, 1), "", p))]));
        sqlite.Query("SELECT price FROM conformance_quotes ORDER BY symbol").ShouldBe(["0.0001", "-12.5", "3", "0.123456789", "1.2345678901234567E+19"]);
        sqlite.Query("SELECT typeof(price) FROM conformance_quotes__rows ORDER BY symbol").ShouldBe(["integer", "integer", "integer", "text", "text"]);
        sqlite.Query("SELECT sum(price) FROM conformance_quotes WHERE price < 10").ShouldBe(["-9.376443211"]);
    }

    [Fact]
    public async Task View_InstantsBeforeTheEpoch_AreExact()
    {
        var row = new EveryKindRow { Moment = InstantExtensions.FromUnixMicroseconds(-1), Instant = InstantExtensions.FromUnixMicroseconds(-86_400_000_001), Date = new LocalDate(1969, 12, 31) };
        await sqlite.CommitAsync("c1", EveryKindRow.Schema.ToBatch([row], new Evidence(SqliteFixture.Noon, KnownAtBasis.Accepted), new Lineage("run", SqliteFixture.Noon, SqliteFixture.Noon, null)));
        sqlite.Query("SELECT moment, instant, date, known_at_basis, payload_sha256 FROM conformance_every_kind")
            .ShouldBe(["1969-12-31T23:59:59.999999Z|1969-12-30T23:59:59.999999Z|1969-12-31|accepted|null"]);
    }

    [Fact]
    public async Task View_RunLog_AnswersTheOperatorsQuery()
    {
        Instant start = SqliteFixture.Noon;
        JobRun run = new() { RunId = "r1", Job = "collect", Kind = RunKind.Scheduled, Dataset = "d", BusinessDate = new LocalDate(2024, 3, 1), StartTime = start };
        await sqlite.CommitAsync("c1", JobRun.Schema.ToBatch(
        [
            run with { DurationSeconds = 1.5, Outcome = CollectOutcome.Collected, RecordsProcessed = 10, RecordsInserted = 7 },
            run with { RunId = "r2", StartTime = start + Duration.FromMilliseconds(1), Outcome = CollectOutcome.Failed, ErrorCount = 1 },
            run with { RunId = "r3", StartTime = start - Duration.FromMilliseconds(1), Outcome = CollectOutcome.Skipped },
        ]));
        sqlite.Query("SELECT job_name, start_time, duration_seconds, records_processed, records_inserted, success, error_count FROM scheduler_job_runs WHERE start_time > '2024-02-29' ORDER BY start_time DESC").ShouldBe(
        [
            "collect|2024-03-01T12:00:00.001000Z|null|0|0|0|1",
            "collect|2024-03-01T12:00:00.000000Z|1.5|10|7|1|0",
            "collect|2024-03-01T11:59:59.999000Z|null|0|0|null|0",
        ]);
    }

    [Fact]
    public async Task View_PreparedAhead_IsEmptyInsteadOfMissing()
    {
        await sqlite.Store.PrepareAsync([QuoteRow.Schema, JobRun.Schema], TestContext.Current.CancellationToken);
        sqlite.Query("SELECT * FROM conformance_quotes UNION ALL SELECT * FROM conformance_quotes").ShouldBeEmpty();
        sqlite.Query("SELECT count(*) FROM scheduler_job_runs").ShouldBe(["0"]);
    }
}
