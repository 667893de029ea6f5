using BenchmarkDotNet.Attributes;

using MarketIngest.Storage.Files;
using MarketIngest.Storage.Parquet.Format;

namespace MarketIngest.Benchmarks.Storage;

/// <summary>Parquet files of 5 million daily rows against DuckDB's writer and reader on the same rows, both on one thread.</summary>
[MemoryDiagnoser]
[WarmupCount(1)]
[IterationCount(5)]
[InvocationCount(1, 1)]
public class ParquetBenchmarks : IDisposable
{
    private const int Symbols = 10_000;
    private const double LargestRatio = 1.10;
    private readonly List<ColumnVector[]> batches = [];
    private DuckDbProcess? duckDb;
    private string folder = "";
    private string ours = "";
    private string theirs = "";
    private long volume;

    /// <summary>The compression.</summary>
    [Params("Snappy", "Uncompressed")]
    public string Codec { get; set; } = "";

    [GlobalSetup]
    public void Setup()
    {
        folder = Directory.CreateTempSubdirectory("marketingest-").FullName;
        ours = Path.Combine(folder, "ours.parquet");
        theirs = Path.Combine(folder, "theirs.parquet");
        batches.AddRange(BarColumns.Batches(Symbols));
        foreach (long value in batches.SelectMany(b => ((ColumnVector<long>)b[6]).Values.ToArray()))
        {
            volume += value;
        }

        Write();
        duckDb = new DuckDbProcess();
        duckDb.Run($"CREATE TABLE bars AS SELECT * FROM '{ours}'");
        DuckDbWrite();
        Expect(Read(), volume);
        double ratio = (double)new FileInfo(ours).Length / new FileInfo(theirs).Length;
        Console.WriteLine($"// {Codec}: ours {new FileInfo(ours).Length:N0} bytes, DuckDB {new FileInfo(theirs).Length:N0} bytes, ratio {ratio:0.000}");
        if (ratio > LargestRatio)
        {
            throw new InvalidOperationException($"The file is {ratio:0.00} times as large as DuckDB's; {LargestRatio} is the most.");
        }
    }

    [GlobalCleanup]
    public void Cleanup()
    {
        Dispose();
        Directory.Delete(folder, recursive: true);
    }

    public void Dispose()
    {
        duckDb?.Dispose();
        duckDb = null;
        GC.SuppressFinalize(this);
    }

    [Benchmark(Baseline = true)]
    public void DuckDbWrite() => duckDb!.Run($"COPY bars TO '{theirs}' (FORMAT parquet, COMPRESSION {Codec.ToLowerInvariant()})");

    [Benchmark]
    public long Write()
    {
        File.Delete(ours);
        using var stream = new FileStream(ours, FileMode.CreateNew, FileAccess.Write, FileShare.None);
        using var writer = new ParquetFileWriter(stream, TableColumns.SchemaOf(BarColumns.Definitions), new ParquetWriterOptions { Codec = Enum.Parse<CompressionCodec>(Codec) });
        foreach (ColumnVector[] batch in batches)
        {
            writer.Write(batch, batch[0].Count);
        }

        return writer.Complete();
    }

    [Benchmark]
    public IReadOnlyList<string> DuckDbRead() => duckDb!.Run($"SELECT sum(volume), sum(open), sum(high), sum(low), sum(close), max(symbol), max(date) FROM '{ours}'");

    [Benchmark]
    public long Read()
    {
        long sum = 0;
        double prices = 0;
        using IFileReader reader = new ParquetFormat().Open(ours, BarColumns.Definitions, []);
        while (reader.Read() is { } rows)
        {
            foreach (long value in ((ColumnVector<long>)rows[6]).Values)
            {
                sum += value;
            }

            for (int i = 2; i < 6; i++)
            {
                foreach (double price in ((ColumnVector<double>)rows[i]).Values)
                {
                    prices += price;
                }
            }

            foreach (ColumnVector vector in rows)
            {
                vector.Dispose();
            }
        }

        return prices > 0 ? sum : 0;
    }

    private static void Expect(long seen, long expected)
    {
        if (seen != expected)
        {
            throw new InvalidOperationException($"Saw {seen} where {expected} was expected.");
        }
    }
}
