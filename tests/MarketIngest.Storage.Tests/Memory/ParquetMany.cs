using System.Diagnostics;
using System.Globalization;

using MarketIngest.Storage.Files;
using MarketIngest.Storage.Parquet.Format;

using NodaTime;

namespace MarketIngest.Storage.Tests.Memory;

/// <summary>A process that writes so many rows into one file and reads them again, and says how much memory that took at most.</summary>
internal static class ParquetMany
{
    public const string Verb = "parquet-many";
    private const int BatchRows = 10_000;
    private const int RowsOfSymbol = 500;
    private static readonly LocalDate First = new(2022, 1, 3);
    private static readonly IReadOnlyList<ColumnDefinition> Columns =
    [
        Column(0, "symbol", ColumnKind.Text), Column(1, "date", ColumnKind.Date), Column(2, "at", ColumnKind.Instant), Column(3, "price", ColumnKind.Decimal), Column(4, "ratio", ColumnKind.Double), Column(5, "volume", ColumnKind.Int64),
    ];

    public static async Task RunAsync(string path, int rows, TextWriter said)
    {
        using (IFileWriter writer = new ParquetFormat().Create(path, Columns))
        {
            for (int from = 0; from < rows; from += BatchRows)
            {
                ColumnVector[] batch = Batch(from);
                writer.Write(batch, BatchRows);
                Dispose(batch);
            }

            writer.Complete();
        }

        long read = 0;
        long volume = 0;
        using (IFileReader reader = new ParquetFormat().Open(path, Columns, []))
        {
            while (reader.Read() is { } batch)
            {
                read += batch[0].Count;
                foreach (long value in ((ColumnVector<long>)batch[5]).Values)
                {
                    volume += value;
                }

                Dispose(batch);
            }
        }

        if (read != rows || volume != (long)rows * (rows - 1) / 2)
        {
            throw new InvalidOperationException($"{read} rows, volume {volume}");
        }

        using var self = Process.GetCurrentProcess();
        await said.WriteLineAsync((self.PeakWorkingSet64 / 1024 / 1024).ToString(CultureInfo.InvariantCulture));
    }

    private static ColumnDefinition Column(int ordinal, string name, ColumnKind kind) => new() { Ordinal = ordinal, Name = name, Kind = kind };

    private static ColumnVector[] Batch(int from)
    {
        ColumnVector[] columns = [.. Columns.Select(c => ColumnVector.Create(c.Kind))];
        for (int row = from; row < from + BatchRows; row++)
        {
            ((ColumnVector<string>)columns[0]).Append(row % RowsOfSymbol == 0 || row == from ? $"S{row / RowsOfSymbol:00000}" : ((ColumnVector<string>)columns[0]).Values[^1]);
            ((ColumnVector<LocalDate>)columns[1]).Append(First.PlusDays(row % RowsOfSymbol));
            ((ColumnVector<Instant>)columns[2]).Append(Instant.FromUnixTimeSeconds(row));
            ((ColumnVector<decimal>)columns[3]).Append(row * 0.01m);
            ((ColumnVector<double>)columns[4]).Append(Math.Sqrt(row));
            ((ColumnVector<long>)columns[5]).Append(row);
        }

        return columns;
    }

    private static void Dispose(ColumnVector[] columns)
    {
        foreach (ColumnVector column in columns)
        {
            column.Dispose();
        }
    }
}
