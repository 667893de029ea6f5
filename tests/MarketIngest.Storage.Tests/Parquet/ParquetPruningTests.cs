using MarketIngest.Storage.Files;
using MarketIngest.Storage.Parquet.Format;
using MarketIngest.Tests;

namespace MarketIngest.Storage.Tests.Parquet;

public sealed class ParquetPruningTests : IDisposable
{
    private const int Count = 5_000;
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Open_AnyRange_GivesEveryRowWithinIt(int version)
    {
        IReadOnlyList<ColumnDefinition> columns = ParquetColumns.EveryKind;
        int given = 0;
        for (int seed = 0; seed < 12; seed++)
        {
            ColumnVector[] rows = ParquetColumns.Rows(columns, Count, seed);
            string path = folder.File($"{seed}.parquet");
            ParquetColumns.Write(path, columns, rows, Count, new ParquetWriterOptions { PageRows = 200, RowGroupRows = 1_500, PageVersion = (ParquetPageVersion)version });
            var random = new Random(seed);
            foreach (ColumnDefinition column in columns)
            {
                ColumnVector range = ColumnVector.Create(column.Kind);
                ColumnVector values = rows[column.Ordinal];
                (int one, int other) = (random.Next(Count), random.Next(Count));
                bool isInOrder = values.Compare(one, values, other) <= 0;
                range.AppendFrom(values, isInOrder ? one : other);
                range.AppendFrom(values, isInOrder ? other : one);
                given += ShouldGiveAll(path, columns, rows, new ColumnRange(column.Name, range));
            }
        }

        given.ShouldBeLessThan(12 * columns.Count * Count * 9 / 10);
    }

    private static int ShouldGiveAll(string path, IReadOnlyList<ColumnDefinition> columns, ColumnVector[] rows, ColumnRange range)
    {
        int ordinal = columns.Single(c => c.Name == range.Column).Ordinal;
        using IFileReader reader = new ParquetFormat().Open(path, columns, [range]);
        int at = 0;
        int given = 0;
        while (reader.Read() is { } read)
        {
            for (int row = 0; row < read[0].Count; row++, given++)
            {
                // Rows come in their order: whatever is passed over until this one must be outside the range.
                while (!Enumerable.Range(0, columns.Count).All(i => read[i].RowEquals(row, rows[i], at)))
                {
                    IsWithin(rows[ordinal], at, range.Values).ShouldBeFalse($"row {at} is within the range of {range.Column} and was left out");
                    at++;
                }

                at++;
            }
        }

        for (; at < Count; at++)
        {
            IsWithin(rows[ordinal], at, range.Values).ShouldBeFalse($"row {at} is within the range of {range.Column} and was left out");
        }

        return given;
    }

    private static bool IsWithin(ColumnVector values, int row, ColumnVector range) =>
        (range.IsNull(0) || values.Compare(row, range, 0) >= 0) && (range.IsNull(1) || values.Compare(row, range, 1) <= 0);
}
