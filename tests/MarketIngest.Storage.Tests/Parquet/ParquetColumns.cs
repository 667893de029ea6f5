using MarketIngest.Storage.Parquet.Format;

using NodaTime;

namespace MarketIngest.Storage.Tests.Parquet;

/// <summary>Columns and rows of every kind, made from a seed.</summary>
internal static class ParquetColumns
{
    private static readonly string[] Words = ["", "a", "AAPL", "MSFT", "BRK.B", "é", "日本", "😀", "\uE000", "\uFFFD", "a\0b", new string('x', 90), string.Concat(Enumerable.Repeat("😀", 30))];

    /// <summary>A column of each kind, required and nullable.</summary>
    public static IReadOnlyList<ColumnDefinition> EveryKind { get; } =
    [
        .. Enum.GetValues<ColumnKind>().SelectMany(kind => new[] { false, true }.Select(isNullable => (kind, isNullable)))
            .Select((c, i) => Column(i, $"{c.kind}{(c.isNullable ? "_or_null" : "")}".ToLowerInvariant(), c.kind, c.isNullable)),
    ];

    public static ColumnDefinition Column(int ordinal, string name, ColumnKind kind, bool isNullable, int? digits = null) =>
        new() { Ordinal = ordinal, Name = name, Kind = kind, IsNullable = isNullable, Digits = digits };

    /// <summary>Rows of some columns.</summary>
    /// <param name="columns">The columns.</param>
    /// <param name="count">The number of rows.</param>
    /// <param name="seed">Where the values come from.</param>
    /// <param name="nullPercent">How often a nullable value is null.</param>
    public static ColumnVector[] Rows(IReadOnlyList<ColumnDefinition> columns, int count, int seed, int nullPercent = 30)
    {
        var random = new Random(seed);
        return [.. columns.Select(column =>
        {
            var vector = ColumnVector.Create(column.Kind);
            int shape = random.Next(4);
            for (int row = 0; row < count; row++)
            {
                if (column.IsNullable && random.Next(100) < nullPercent)
                {
                    vector.AppendNull();
                }
                else
                {
                    Append(vector, random, shape, row);
                }
            }

            return vector;
        })];
    }

    /// <summary>Appends one value: sorted, repeated, narrow or wild, by the column's shape.</summary>
    private static void Append(ColumnVector vector, Random random, int shape, int row)
    {
        long number = shape switch
        {
            0 => row,
            1 => row / 50,
            2 => random.Next(7),
            _ => random.NextInt64(long.MinValue, long.MaxValue) >> random.Next(64),
        };
        switch (vector)
        {
            case ColumnVector<string> text:
                text.Append(shape == 3 ? $"{Words[random.Next(Words.Length)]}{random.Next(1_000_000)}" : shape == 2 ? Words[random.Next(Words.Length)] : $"S{number:00000}");
                break;
            case ColumnVector<bool> boolean:
                boolean.Append(shape == 0 || (number & 1) == 0);
                break;
            case ColumnVector<long> integer:
                integer.Append(number);
                break;
            case ColumnVector<double> floating:
                floating.Append(shape == 3 ? BitConverter.Int64BitsToDouble(number) : number / 4.0);
                break;
            case ColumnVector<decimal> dec:
                dec.Append(shape == 3 ? new decimal((int)number, random.Next(), shape == 3 ? random.Next() : 0, random.Next(2) == 0, (byte)random.Next(29)) : number / 100m);
                break;
            case ColumnVector<LocalDate> date:
                date.Append(new LocalDate(1885, 1, 1).PlusDays((int)((ulong)number % 80_000)));
                break;
            case ColumnVector<Instant> instant:
                instant.Append(InstantExtensions.FromUnixMicroseconds(number % 253_000_000_000_000_000));
                break;
            default:
                throw new InvalidOperationException($"No values for {vector.Kind}.");
        }
    }

    /// <summary>Compares vectors; doubles by their bits.</summary>
    public static void ShouldHoldEqual(IReadOnlyList<ColumnVector> read, int readFrom, IReadOnlyList<ColumnVector> written, int writtenFrom, int count)
    {
        for (int i = 0; i < written.Count; i++)
        {
            for (int row = 0; row < count; row++)
            {
                bool equal = read[i] is ColumnVector<double> a && written[i] is ColumnVector<double> b && !a.IsNull(readFrom + row)
                    ? !b.IsNull(writtenFrom + row) && BitConverter.DoubleToInt64Bits(a.Values[readFrom + row]) == BitConverter.DoubleToInt64Bits(b.Values[writtenFrom + row])
                    : read[i].RowEquals(readFrom + row, written[i], writtenFrom + row);
                if (!equal)
                {
                    Assert.Fail($"column {i}, row {writtenFrom + row}: {ColumnText.Of(read[i], readFrom + row) ?? "null"} instead of {ColumnText.Of(written[i], writtenFrom + row) ?? "null"}");
                }
            }
        }
    }

    /// <summary>Writes rows with <see cref="ParquetFormat"/> in one or more calls.</summary>
    public static long Write(string path, IReadOnlyList<ColumnDefinition> columns, IReadOnlyList<ColumnVector> rows, int count, ParquetWriterOptions? options = null)
    {
        using var writer = new ParquetFormat(options).Create(path, columns);
        writer.Write(rows, count);
        return writer.Complete();
    }

    /// <summary>Reads a file back and compares it with what was written.</summary>
    public static void ShouldComeBack(string path, IReadOnlyList<ColumnDefinition> columns, IReadOnlyList<ColumnVector> rows, int count)
    {
        using var reader = new ParquetFormat().Open(path, columns, []);
        int seen = 0;
        while (reader.Read() is { } read)
        {
            int some = read[0].Count;
            ShouldHoldEqual(read, 0, rows, seen, some);
            seen += some;
            foreach (ColumnVector vector in read)
            {
                vector.Count.ShouldBe(some);
                vector.Dispose();
            }
        }

        seen.ShouldBe(count);
    }
}
