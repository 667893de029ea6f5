using System.Globalization;

using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;

using MarketIngest.Storage.Postgres;

using NodaTime;

using Npgsql;

namespace MarketIngest.Benchmarks.Storage;

/// <summary>
/// The PostgreSQL store against the same versioned upsert by hand, in the same database: into an empty table, the same rows again, and a
/// tenth of them changed. <c>MARKETINGEST_BENCHMARK_POSTGRES</c> names the database, <c>MARKETINGEST_BENCHMARK_ROWS</c> the number of rows.
/// </summary>
[MemoryDiagnoser]
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
[CategoriesColumn]
[WarmupCount(1)]
[IterationCount(3)]
[InvocationCount(1, 1)]
public class PostgresBenchmarks
{
    private const string SchemaName = "benchmark";
    private const int Changed = 10;
    private readonly int rows = int.Parse(Environment.GetEnvironmentVariable("MARKETINGEST_BENCHMARK_ROWS") ?? "5000000", CultureInfo.InvariantCulture);
    private string connection = "";
    private NpgsqlDataSource source = null!;
    private RawPostgres hand = null!;
    private PostgresStore store = null!;
    private ColumnBatch batch = null!;
    private int number;

    [GlobalSetup]
    public void Setup()
    {
        connection = Environment.GetEnvironmentVariable("MARKETINGEST_BENCHMARK_POSTGRES")
            ?? throw new InvalidOperationException("MARKETINGEST_BENCHMARK_POSTGRES names no database; eng/bench-postgres.sh starts a server and sets it.");
        source = NpgsqlDataSource.Create(connection);
        hand = new RawPostgres(source);
        store = Open();
        Empty();
        batch = Rows(0);
        Expect(hand.Commit("hand", batch), rows, 0);
        Expect(Commit(), rows, 0);
    }

    [GlobalCleanup]
    public void Cleanup()
    {
        Drop();
        store.DisposeAsync().AsTask().GetAwaiter().GetResult();
        source.Dispose();
    }

    /// <summary>Both sides begin with tables as they were made and nothing left to write from before.</summary>
    [IterationSetup(Targets = [nameof(EmptyByHand), nameof(EmptyStore)])]
    public void Empty()
    {
        Drop();
        hand.Create();
        store.DisposeAsync().AsTask().GetAwaiter().GetResult();
        store = Open();
        store.PrepareAsync([BarRow.Schema], CancellationToken.None).AsTask().GetAwaiter().GetResult();
        batch ??= Rows(0);
        Execute("CHECKPOINT");
    }

    [IterationSetup(Targets = [nameof(SameByHand), nameof(SameStore)])]
    public void Again()
    {
        batch = Rows(0);
        Execute("CHECKPOINT");
    }

    [IterationSetup(Targets = [nameof(ChangedByHand), nameof(ChangedStore)])]
    public void Change()
    {
        batch = Rows(++number);
        Execute("VACUUM ANALYZE hand_rows", $"VACUUM ANALYZE {SchemaName}.benchmark_bars__rows", "CHECKPOINT");
    }

    [BenchmarkCategory("1 empty")]
    [Benchmark(Baseline = true)]
    public void EmptyByHand() => Expect(hand.Commit($"hand-{++number}", batch), rows, 0);

    [BenchmarkCategory("1 empty")]
    [Benchmark]
    public void EmptyStore() => Expect(Commit(), rows, 0);

    [BenchmarkCategory("2 same again")]
    [Benchmark(Baseline = true)]
    public void SameByHand() => Expect(hand.Commit($"hand-{++number}", batch), 0, 0);

    [BenchmarkCategory("2 same again")]
    [Benchmark]
    public void SameStore() => Expect(Commit(), 0, 0);

    [BenchmarkCategory("3 tenth changed")]
    [Benchmark(Baseline = true)]
    public void ChangedByHand() => Expect(hand.Commit($"hand-{++number}", batch), 0, rows / Changed);

    [BenchmarkCategory("3 tenth changed")]
    [Benchmark]
    public void ChangedStore() => Expect(Commit(), 0, rows / Changed);

    private static void Expect((long Inserted, long Updated) seen, long inserted, long updated)
    {
        if (seen != (inserted, updated))
        {
            throw new InvalidOperationException($"Saw {seen} where {(inserted, updated)} was expected.");
        }
    }

    /// <summary>The rows as a payload of a later minute shows them, a tenth of them with another volume each time.</summary>
    private ColumnBatch Rows(int change)
    {
        batch?.Dispose();
        Instant captured = Instant.FromUtc(2024, 3, 1, 12, 0) + Duration.FromMinutes(change);
        return BarRow.Schema.ToBatch(BarRow.Rows(rows).Select((row, i) => i % Changed == 0 ? row with { Volume = row.Volume + change } : row), new Evidence(captured, KnownAtBasis.Observed), new Lineage("run", captured, captured, "sha"));
    }

    private PostgresStore Open() => new PostgresStore(new PostgresOptions { ConnectionString = connection, SchemaName = SchemaName }, TimeProvider.System);

    private (long Inserted, long Updated) Commit()
    {
        // Not disposed: the batch is used again.
        var commit = new StoreCommit { Id = $"commit-{++number}", Batches = [batch] };
        WriteCounts counts = store.CommitAsync(commit, CancellationToken.None).AsTask().GetAwaiter().GetResult();
        return (counts.Inserted, counts.Updated);
    }

    private void Drop()
    {
        hand.Drop();
        Execute($"DROP SCHEMA IF EXISTS {SchemaName} CASCADE");
    }

    private void Execute(params string[] statements)
    {
        foreach (string sql in statements)
        {
            using NpgsqlCommand command = source.CreateCommand(sql);
            command.CommandTimeout = 0;
            command.ExecuteNonQuery();
        }
    }
}
