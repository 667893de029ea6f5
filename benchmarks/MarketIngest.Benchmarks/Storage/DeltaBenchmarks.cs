using System.Globalization;

using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;

using MarketIngest.Storage.Delta;
using MarketIngest.Storage.Parquet;

using NodaTime;

namespace MarketIngest.Benchmarks.Storage;

/// <summary>
/// The Delta store against the Parquet store, which writes the same files under a log of its own: into an empty folder, the same rows again, and a
/// tenth of them changed. <c>MARKETINGEST_BENCHMARK_ROWS</c> says how many rows.
/// </summary>
[MemoryDiagnoser]
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
[CategoriesColumn]
[WarmupCount(1)]
[IterationCount(5)]
[InvocationCount(1, 1)]
public class DeltaBenchmarks
{
    private const int Changed = 10;
    private readonly int rows = int.Parse(Environment.GetEnvironmentVariable("MARKETINGEST_BENCHMARK_ROWS") ?? "5000000", CultureInfo.InvariantCulture);
    private string folder = "";
    private ColumnBatch first = null!;
    private ColumnBatch changed = null!;
    private IStore parquet = null!;
    private IStore delta = null!;
    private int number;

    [GlobalSetup]
    public void Setup()
    {
        first = Rows(0);
        changed = Rows(1);
        Fill();
        Expect(Commit(parquet, changed), 0, rows / Changed);
        Expect(Commit(delta, changed), 0, rows / Changed);
        Expect(VolumeOf(parquet), VolumeOf(delta));
        Expect(VolumeOf(delta), BarRow.Rows(rows).Select((row, i) => row.Volume + (i % Changed == 0 ? 1 : 0)).Sum());
    }

    [GlobalCleanup]
    public void Cleanup()
    {
        Close();
        first.Dispose();
        changed.Dispose();
    }

    /// <summary>Both sides begin in folders of their own that do not exist yet.</summary>
    [IterationSetup(Targets = [nameof(EmptyParquet), nameof(EmptyDelta)])]
    public void Empty()
    {
        Close();
        folder = Directory.CreateTempSubdirectory("marketingest-").FullName;
        parquet = OpenParquet();
        delta = OpenDelta();
    }

    [IterationSetup(Targets = [nameof(SameParquet), nameof(SameDelta), nameof(ChangedParquet), nameof(ChangedDelta)])]
    public void Fill()
    {
        Empty();
        Expect(Commit(parquet, first), rows, 0);
        Expect(Commit(delta, first), rows, 0);
    }

    [BenchmarkCategory("1 empty")]
    [Benchmark(Baseline = true)]
    public void EmptyParquet() => Expect(Commit(parquet, first), rows, 0);

    [BenchmarkCategory("1 empty")]
    [Benchmark]
    public void EmptyDelta() => Expect(Commit(delta, first), rows, 0);

    [BenchmarkCategory("2 same again")]
    [Benchmark(Baseline = true)]
    public void SameParquet() => Expect(Commit(parquet, first), 0, 0);

    [BenchmarkCategory("2 same again")]
    [Benchmark]
    public void SameDelta() => Expect(Commit(delta, first), 0, 0);

    [BenchmarkCategory("3 tenth changed")]
    [Benchmark(Baseline = true)]
    public void ChangedParquet() => Expect(Commit(parquet, changed), 0, rows / Changed);

    [BenchmarkCategory("3 tenth changed")]
    [Benchmark]
    public void ChangedDelta() => Expect(Commit(delta, changed), 0, rows / Changed);

    private static void Expect<T>(T seen, T expected)
    {
        if (!EqualityComparer<T>.Default.Equals(seen, expected))
        {
            throw new InvalidOperationException($"Saw {seen} where {expected} was expected.");
        }
    }

    private static void Expect((long Inserted, long Updated) seen, long inserted, long updated) => Expect(seen, (inserted, updated));

    private static long VolumeOf(IStore store)
    {
        long sum = 0;
        foreach (ColumnBatch batch in store.ReadAsync(new DatasetQuery(BarRow.Schema), CancellationToken.None).ToBlockingEnumerable())
        {
            foreach (long value in batch.Values<long>(6))
            {
                sum += value;
            }

            batch.Dispose();
        }

        return sum;
    }

    /// <summary>The rows as a payload of a later minute shows them, a tenth of them with another volume.</summary>
    private ColumnBatch Rows(int change)
    {
        Instant captured = Instant.FromUtc(2024, 3, 1, 12, 0) + Duration.FromMinutes(change);
        return BarRow.Schema.ToBatch(BarRow.Rows(rows).Select((row, i) => i % Changed == 0 ? row with { Volume = row.Volume + change } : row), new Evidence(captured, KnownAtBasis.Observed), new Lineage("run", captured, captured, "sha"));
    }

    private ParquetStore OpenParquet() => new(new ParquetOptions { Folder = Path.Combine(folder, "parquet") }, TimeProvider.System);

    private DeltaStore OpenDelta() => new(new DeltaOptions { Folder = Path.Combine(folder, "delta") }, TimeProvider.System);

    private (long Inserted, long Updated) Commit(IStore store, ColumnBatch batch)
    {
        // Not disposed: the batch is used again.
        var commit = new StoreCommit { Id = $"commit-{++number}", Batches = [batch] };
        WriteCounts counts = store.CommitAsync(commit, CancellationToken.None).AsTask().GetAwaiter().GetResult();
        return (counts.Inserted, counts.Updated);
    }

    private void Close()
    {
        if (folder.Length > 0)
        {
            parquet.DisposeAsync().AsTask().GetAwaiter().GetResult();
            delta.DisposeAsync().AsTask().GetAwaiter().GetResult();
            Directory.Delete(folder, recursive: true);
            folder = "";
        }
    }
}
