using System.Diagnostics;
using System.Globalization;

using MarketIngest.Storage.Files;
using MarketIngest.Storage.Parquet.Format;

namespace MarketIngest.Benchmarks.Storage;

/// <summary>Writes and reads a file of so many rows that are made as they are written, and prints the largest working set.</summary>
internal static class ParquetMemory
{
    public const string Verb = "parquet-memory";

    public static int Run(ReadOnlySpan<string> arguments)
    {
        int symbols = int.Parse(arguments[0], CultureInfo.InvariantCulture);
        string path = Path.Combine(Directory.CreateTempSubdirectory("marketingest-").FullName, "bars.parquet");
        using (IFileWriter writer = new ParquetFormat().Create(path, BarColumns.Definitions))
        {
            foreach (ColumnVector[] batch in BarColumns.Batches(symbols))
            {
                writer.Write(batch, batch[0].Count);
                DisposeAll(batch);
            }

            writer.Complete();
        }

        long rows = 0;
        using (IFileReader reader = new ParquetFormat().Open(path, BarColumns.Definitions, []))
        {
            while (reader.Read() is { } read)
            {
                rows += read[0].Count;
                DisposeAll(read);
            }
        }

        Process.GetCurrentProcess().Refresh();
        Console.WriteLine($"{rows:N0} rows, {new FileInfo(path).Length:N0} bytes, largest working set {Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MiB");
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
        return 0;
    }

    private static void DisposeAll(ColumnVector[] vectors)
    {
        foreach (ColumnVector vector in vectors)
        {
            vector.Dispose();
        }
    }
}
