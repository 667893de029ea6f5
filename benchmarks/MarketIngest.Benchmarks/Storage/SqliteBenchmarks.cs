using System.Globalization;

using BenchmarkDotNet.Attributes;

using MarketIngest.Storage.Sqlite;

using NodaTime;

namespace MarketIngest.Benchmarks.Storage;

/// <summary>The SQLite store against the raw driver on the same rows. <c>MARKETINGEST_BENCHMARK_ROWS</c> says how many.</summary>
[MemoryDiagnoser]
[WarmupCount(1)]
[IterationCount(3)]
[InvocationCount(1, 1)]
public class SqliteBenchmarks
{
    private static readonly Instant Captured = Instant.FromUtc(2024, 3, 1, 12, 0);
    private static readonly int Rows = int.Parse(Environment.GetEnvironmentVariable("MARKETINGEST_BENCHMARK_ROWS") ?? "5000000", CultureInfo.InvariantCulture);
    private readonly BarRow[] rows = [.. BarRow.Rows(Rows)];
    private string folder = "";
    private string filledRaw = "";
    private SqliteStore filled = null!;
    private ColumnBatch batch = null!;
    private long volume;
    private int number;

    [GlobalSetup]
    public void Setup()
    {
        folder = Directory.CreateTempSubdirectory("marketingest-").FullName;
        filledRaw = Path.Combine(folder, "raw.db");
        batch = BarRow.Schema.ToBatch(rows, new Evidence(Captured, KnownAtBasis.Observed), new Lineage("run", Captured, Captured, "sha"));
        RawSqlite.Insert(filledRaw, rows);
        filled = Open("filled.db");
        Expect(Commit(filled).Inserted, Rows);
        volume = rows.Sum(r => r.Volume);
        Expect(ReadAll(), volume);
        Expect(RawSqlite.Read(filledRaw), volume);
    }

    [GlobalCleanup]
    public void Cleanup()
    {
        filled.DisposeAsync().AsTask().GetAwaiter().GetResult();
        Directory.Delete(folder, recursive: true);
    }

    [Benchmark(Baseline = true)]
    public void RawInsert() => RawSqlite.Insert(Path.Combine(folder, $"raw{number++}.db"), rows);

    [Benchmark]
    public async Task CommitIntoEmpty()
    {
        await using SqliteStore store = Open($"store{number++}.db");
        Expect(Commit(store).Inserted, Rows);
    }

    [Benchmark]
    public void CommitIdenticalAgain() => Expect(Commit(filled).Unchanged, Rows);

    [Benchmark]
    public long RawReadAll() => RawSqlite.Read(filledRaw);

    [Benchmark]
    public long ReadAll() => ReadAllAsync().GetAwaiter().GetResult();

    private static void Expect(long seen, long expected)
    {
        if (seen != expected)
        {
            throw new InvalidOperationException($"Saw {seen} where {expected} was expected.");
        }
    }

    private async Task<long> ReadAllAsync()
    {
        long sum = 0;
        await foreach (ColumnBatch batch in filled.ReadAsync(new DatasetQuery(BarRow.Schema), CancellationToken.None))
        {
            foreach (long value in batch.Values<long>(6))
            {
                sum += value;
            }

            batch.Dispose();
        }

        return sum;
    }

    private SqliteStore Open(string name) => new(new SqliteOptions { Path = Path.Combine(folder, name) }, TimeProvider.System);

    private WriteCounts Commit(SqliteStore store)
    {
        // The batch outlives the commit: both sides begin with rows that are in memory.
        var commit = new StoreCommit { Id = $"commit-{number++}", Batches = [batch] };
        return store.CommitAsync(commit, CancellationToken.None).AsTask().GetAwaiter().GetResult();
    }
}
