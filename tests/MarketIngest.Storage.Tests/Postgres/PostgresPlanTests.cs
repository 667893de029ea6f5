using MarketIngest.Storage.Postgres;
using MarketIngest.Testing;

using NodaTime;

namespace MarketIngest.Storage.Tests.Postgres;

/// <summary>The questions that people ask find an index to answer them, however large the tables are.</summary>
public sealed class PostgresPlanTests(PostgresServer server)
{
    private const int Symbols = 200;
    private const int Days = 100;

    [Fact]
    public async Task Queries_OfPeople_UseIndexes()
    {
        await using PostgresFixture postgres = await PostgresFixture.CreateAsync(server);
        for (int version = 0; version < 2; version++)
        {
            await postgres.CommitAsync($"c{version}", PostgresFixture.Seen(version, [.. from s in Enumerable.Range(0, Symbols) from d in Enumerable.Range(0, Days) select new QuoteRow($"S{s:000}", PostgresFixture.Day.PlusDays(d), "", version)]));
        }

        JobRun Run(int i) => new() { RunId = $"r{i:00000}", Job = $"job-{i % 20}", Kind = RunKind.Scheduled, Dataset = "d", BusinessDate = PostgresFixture.Day, StartTime = PostgresFixture.Noon + Duration.FromMinutes(i), Outcome = CollectOutcome.Collected };
        await postgres.CommitAsync("runs", JobRun.Schema.ToBatch(Enumerable.Range(0, 5000).Select(Run)));
        await postgres.ExecuteAsync("ANALYZE");
        string[] questions =
        [
            "SELECT * FROM conformance_quotes WHERE symbol = 'S007' AND date >= '2024-03-05' AND date < '2024-03-09'",
            "SELECT * FROM conformance_quotes WHERE symbol IN ('S007', 'S100')",
            "SELECT * FROM conformance_quotes_history WHERE symbol = 'S007' AND known_at <= '2024-03-01T12:00:30Z'",
            "SELECT * FROM conformance_quotes_history WHERE known_at > '2024-03-05'",
            "SELECT job_name, start_time, duration_seconds, records_processed, records_inserted, success, error_count FROM scheduler_job_runs WHERE start_time > '2024-03-04T22:00:00Z' ORDER BY start_time DESC",
            "SELECT * FROM scheduler_job_runs WHERE job_name = 'job-7' ORDER BY start_time DESC LIMIT 1",
        ];
        foreach (string question in questions)
        {
            List<string> plan = await postgres.QueryAsync<string>("EXPLAIN " + question);
            plan.ShouldContain(line => line.Contains("Index", StringComparison.Ordinal), $"{question}\n{string.Join('\n', plan)}");
            plan.ShouldNotContain(line => line.Contains("Seq Scan on conformance", StringComparison.Ordinal) || line.Contains("Seq Scan on scheduler", StringComparison.Ordinal), $"{question}\n{string.Join('\n', plan)}");
        }
    }

    [Fact]
    public async Task Query_OfAWindow_UsesTheBlocksThatHoldIt()
    {
        await using PostgresFixture postgres = await PostgresFixture.CreateAsync(server);
        for (int day = 0; day < Days; day++)
        {
            await postgres.CommitAsync($"c{day}", PostgresFixture.Seen(day, [.. Enumerable.Range(0, 1000).Select(s => new QuoteRow($"S{s:0000}", PostgresFixture.Day.PlusDays(day), "", day))]));
        }

        await postgres.ExecuteAsync("VACUUM ANALYZE");
        List<string> plan = await postgres.QueryAsync<string>("EXPLAIN SELECT * FROM conformance_quotes WHERE date = '2024-04-15'");
        plan.ShouldContain(line => line.Contains("Bitmap Index Scan", StringComparison.Ordinal), string.Join('\n', plan));
    }

    [Fact]
    public async Task KeysBetween_OfABatch_AreFoundByIndexAlone()
    {
        await using PostgresFixture postgres = await PostgresFixture.CreateAsync(server);
        await postgres.CommitAsync("c", PostgresFixture.Seen(0, [.. Enumerable.Range(0, 20_000).Select(i => PostgresFixture.Quote($"S{i:00000}", i))]));
        var table = new PostgresTable("public", QuoteRow.Schema, QuoteRow.Schema.Columns.ToDictionary(c => c.Name, _ => 0));
        string probe = new PostgresTableText(table).AnyBetween(table.Rows);
        foreach ((string parameter, string value) in new[] { ("$1", "'A'"), ("$2", "date '2024-01-01'"), ("$3", "''"), ("$4", "'R'"), ("$5", "date '2024-01-01'"), ("$6", "''") })
        {
            probe = probe.Replace(parameter, value, StringComparison.Ordinal);
        }

        List<string> plan = await postgres.QueryAsync<string>("EXPLAIN " + probe);
        plan.ShouldContain(line => line.Contains("Index Scan", StringComparison.Ordinal), string.Join('\n', plan));
    }
}
