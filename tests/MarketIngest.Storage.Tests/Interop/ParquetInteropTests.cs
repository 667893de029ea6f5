using MarketIngest.Storage.Parquet.Format;
using MarketIngest.Storage.Tests.Parquet;
using MarketIngest.Tests;

using NodaTime;

namespace MarketIngest.Storage.Tests.Interop;

/// <summary>Every value of our files, read by DuckDB and hyparquet.</summary>
public sealed class ParquetInteropTests(NodeReaders readers) : IClassFixture<NodeReaders>, IDisposable
{
    private const int Count = 2_500;
    private readonly TemporaryFolder folder = new();

    public static TheoryData<string, int> Layouts { get; } = new(
        from codec in new[] { "Uncompressed", "Snappy", "Gzip", "Brotli", "Zstandard" }
        from version in new[] { 1, 2 }
        select (codec, version));

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Write_EveryKind_IsReadByOthers(string codec, int version)
    {
        ColumnDefinition[] columns = [.. ParquetColumns.EveryKind.Where(c => c.Kind != ColumnKind.Decimal)];
        for (int seed = 0; seed < 5; seed++)
        {
            ParquetWriterOptions options = Options with { Codec = Enum.Parse<CompressionCodec>(codec), PageVersion = (ParquetPageVersion)version };
            Check($"{seed}.parquet", columns, ParquetColumns.Rows(columns, Count, seed, seed == 1 ? 100 : 30), Count, options);
        }
    }

    [Theory]
    [InlineData("Plain", 1)]
    [InlineData("Plain", 2)]
    [InlineData("RleDictionary", 1)]
    [InlineData("RleDictionary", 2)]
    [InlineData("DeltaBinaryPacked", 1)]
    [InlineData("DeltaBinaryPacked", 2)]
    [InlineData("DeltaLengthByteArray", 1)]
    [InlineData("DeltaLengthByteArray", 2)]
    [InlineData("Rle", 2)]
    public void Write_ForcedEncoding_IsReadByOthers(string name, int version)
    {
        ParquetEncoding encoding = Enum.Parse<ParquetEncoding>(name);
        ColumnKind[] kinds = encoding switch
        {
            ParquetEncoding.Rle => [ColumnKind.Boolean],
            ParquetEncoding.DeltaBinaryPacked => [ColumnKind.Int64, ColumnKind.Date, ColumnKind.Instant],
            ParquetEncoding.DeltaLengthByteArray => [ColumnKind.Text],
            _ => [ColumnKind.Text, ColumnKind.Int64, ColumnKind.Double, ColumnKind.Date, ColumnKind.Instant],
        };
        ColumnDefinition[] columns = [.. ParquetColumns.EveryKind.Where(c => kinds.Contains(c.Kind))];
        for (int seed = 40; seed < 44; seed++)
        {
            ParquetWriterOptions options = Options with { PageVersion = (ParquetPageVersion)version, Encodings = columns.ToDictionary(c => c.Name, _ => encoding) };
            Check($"{seed}.parquet", columns, ParquetColumns.Rows(columns, Count, seed), Count, options);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(300)]
    [InlineData(301)]
    public void Write_FewRows_IsReadByOthers(int count)
    {
        ColumnDefinition[] columns = [.. ParquetColumns.EveryKind.Where(c => c.Kind != ColumnKind.Decimal)];
        Check("few.parquet", columns, ParquetColumns.Rows(columns, count, 7), count, Options);
    }

    [Fact]
    public void Write_Decimals_AreReadByOthersAsTheColumnHoldsThem()
    {
        ColumnDefinition[] columns = [ParquetColumns.Column(0, "cents", ColumnKind.Decimal, true, 2), ParquetColumns.Column(1, "free", ColumnKind.Decimal, false)];
        ColumnVector[] rows = [.. columns.Select(c => ColumnVector.Create(c.Kind))];
        for (int i = 0; i < 1_000; i++)
        {
            ((ColumnVector<decimal>)rows[0]).Append((i - 500) * 123_456_789.01m);
            ((ColumnVector<decimal>)rows[1]).Append((i - 500) * 1_234_567_890.123456789012345m);
        }

        string path = folder.File("decimals.parquet");
        ParquetColumns.Write(path, columns, rows, 1_000, Options);
        InteropText.ShouldBe([.. readers.DuckDb($"SELECT cents, free FROM '{path}'")], rows, Enumerable.Range(0, 1_000));
        InteropText.ShouldBe([.. readers.Hyparquet(path).Select(r => r[..2])], rows, Enumerable.Range(0, 1_000));
        readers.DuckDb($"SELECT count(*) FROM '{path}' WHERE cents < -1000000 AND free < 0")[0].ShouldBe(["500"]);
        readers.DuckDb($"SELECT count(*) FROM '{path}' WHERE cents = -61604937715.99")[0].ShouldBe(["1"]);
        readers.DuckDb($"SELECT count(*) FROM '{path}' WHERE free > 616049377171.7")[0].ShouldBe(["0"]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Write_StatisticsAndPageIndex_LetOthersFindEveryRow(int version)
    {
        ColumnDefinition[] columns = [.. ParquetColumns.EveryKind.Where(c => c.Kind is not ColumnKind.Decimal).Select((c, i) => c with { Ordinal = i })];
        for (int seed = 60; seed < 64; seed++)
        {
            ColumnVector[] rows = ParquetColumns.Rows(columns, Count, seed);
            string path = folder.File($"{seed}.parquet");
            ParquetColumns.Write(path, columns, rows, Count, Options with { PageVersion = (ParquetPageVersion)version });
            var random = new Random(seed);
            foreach (ColumnDefinition column in columns)
            {
                ColumnVector values = rows[column.Ordinal];
                int wanted = Enumerable.Range(0, 1_000).Select(_ => random.Next(Count)).FirstOrDefault(row => !values.IsNull(row), -1);
                if (wanted < 0)
                {
                    continue;
                }

                string sql = $"SELECT * FROM '{path}' WHERE \"{column.Name}\" = {Literal(values, wanted)}";
                InteropText.ShouldBe(readers.DuckDb(sql), rows, Enumerable.Range(0, Count).Where(row => values.RowEquals(row, values, wanted)), sql);
            }
        }
    }

    private static ParquetWriterOptions Options { get; } = new() { PageRows = 300, RowGroupRows = 1_000, PageBytes = 4_096 };

    private static string Literal(ColumnVector values, int row)
    {
        string text = ColumnText.Of(values, row)!;
        return values switch
        {
            ColumnVector<string> => $"{string.Join(" || chr(0) || ", text.Split('\0').Select(part => $"'{part}'"))}",
            ColumnVector<Instant> instants => $"make_timestamptz({instants.Values[row].ToUnixMicroseconds()}::BIGINT)",
            ColumnVector<LocalDate> dates => $"DATE '1970-01-01' + {InteropText.Of(dates, row)}::INTEGER",
            ColumnVector<double> => $"'{text}'::DOUBLE",
            _ => text,
        };
    }

    private void Check(string name, ColumnDefinition[] columns, ColumnVector[] rows, int count, ParquetWriterOptions options)
    {
        string path = folder.File(name);
        File.Delete(path);
        ColumnDefinition[] placed = [.. columns.Select((c, i) => c with { Ordinal = i })];
        ParquetColumns.Write(path, placed, rows, count, options);
        InteropText.ShouldBe(readers.DuckDb($"SELECT * FROM '{path}'"), rows, Enumerable.Range(0, count));
        InteropText.ShouldBe(readers.Hyparquet(path), rows, Enumerable.Range(0, count));
    }
}
