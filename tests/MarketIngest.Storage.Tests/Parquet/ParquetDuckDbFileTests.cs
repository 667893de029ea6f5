using MarketIngest.Storage.Parquet;
using MarketIngest.Storage.Tests.Interop;
using MarketIngest.Tests;

namespace MarketIngest.Storage.Tests.Parquet;

/// <summary>Files that DuckDB writes, with every type that it has for a flat column.</summary>
public sealed class ParquetDuckDbFileTests(NodeReaders readers) : IClassFixture<NodeReaders>, IDisposable
{
    private static readonly (string Value, ColumnKind Kind, string Expected)[] Values =
    [
        ("true", ColumnKind.Boolean, "true"),
        ("(-128)::TINYINT", ColumnKind.Int64, "-128"),
        ("(-32768)::SMALLINT", ColumnKind.Int64, "-32768"),
        ("(-2147483648)::INTEGER", ColumnKind.Int64, "-2147483648"),
        ("(-9223372036854775808)::BIGINT", ColumnKind.Int64, "-9223372036854775808"),
        ("255::UTINYINT", ColumnKind.Int64, "255"),
        ("65535::USMALLINT", ColumnKind.Int64, "65535"),
        ("4294967295::UINTEGER", ColumnKind.Int64, "4294967295"),
        ("18446744073709551615::UBIGINT", ColumnKind.Decimal, "18446744073709551615"),
        ("0.5::FLOAT", ColumnKind.Double, "0.5"),
        ("(1/3)::DOUBLE", ColumnKind.Double, "0.3333333333333333"),
        ("1234.56::DECIMAL(6,2)", ColumnKind.Decimal, "1234.56"),
        ("-1234567890.12345::DECIMAL(15,5)", ColumnKind.Decimal, "-1234567890.12345"),
        ("-12345678901234567890.12345::DECIMAL(38,5)", ColumnKind.Decimal, "-12345678901234567890.12345"),
        ("'naïve 😀'", ColumnKind.Text, "naïve 😀"),
        ("'\\x00\\xAB'::BLOB", ColumnKind.Text, "00ab"),
        ("DATE '1885-02-16'", ColumnKind.Date, "1885-02-16"),
        ("TIME '23:59:59.000001'", ColumnKind.Text, "23:59:59.000001"),
        ("TIMESTAMPTZ '2035-12-31 23:59:59.123456+00'", ColumnKind.Instant, "2035-12-31T23:59:59.123456Z"),
        ("TIMESTAMP '1969-12-31 23:59:59.999999'", ColumnKind.Text, "1969-12-31T23:59:59.999999"),
        ("TIMESTAMP_NS '2024-01-02 03:04:05.123456789'", ColumnKind.Text, "2024-01-02T03:04:05.123456789"),
        ("TIMESTAMP_MS '2024-01-02 03:04:05.123'", ColumnKind.Text, "2024-01-02T03:04:05.123"),
        ("'0b8a1f1e-5d0c-4b3a-9f3e-0123456789ab'::UUID", ColumnKind.Text, "0b8a1f1e-5d0c-4b3a-9f3e-0123456789ab"),
        ("INTERVAL '14 months 3 days 4.5 seconds'", ColumnKind.Text, "P14M3DT4.5S"),
        ("'two'::ENUM('one', 'two')", ColumnKind.Text, "two"),
        ("'{\"a\":1}'::JSON", ColumnKind.Text, "{\"a\":1}"),
    ];

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("uncompressed", "V1")]
    [InlineData("snappy", "V1")]
    [InlineData("snappy", "V2")]
    [InlineData("gzip", "V2")]
    [InlineData("brotli", "V2")]
    [InlineData("zstd", "V2")]
    public void Open_EveryType_GivesItsValue(string codec, string version)
    {
        string path = folder.File("types.parquet");
        string columns = string.Join(", ", Values.Select((v, i) => $"CASE WHEN r % 3 = 0 THEN NULL ELSE {v.Value} END AS c{i}"));
        readers.DuckDb($"COPY (SELECT r, {columns} FROM range(5000) t(r)) TO '{path}' (FORMAT parquet, COMPRESSION {codec}, PARQUET_VERSION {version}, ROW_GROUP_SIZE 2048)");
        using var file = ParquetFile.Open(path);
        file.Columns.Skip(1).Select(c => c.Kind).ShouldBe(Values.Select(v => v.Kind));
        long next = 0;
        foreach (ParquetRows rows in file.ReadRows())
        {
            for (int row = 0; row < rows.Count; row++, next++)
            {
                ((ColumnVector<long>)rows.Vector(0)).Values[row].ShouldBe(next);
                for (int i = 0; i < Values.Length; i++)
                {
                    ColumnText.Of(rows.Vector(i + 1), row).ShouldBe(next % 3 == 0 ? null : Values[i].Expected, Values[i].Value);
                }
            }

            rows.Dispose();
        }

        next.ShouldBe(5_000);
    }

    [Fact]
    public void Open_CompressionThatIsNotRead_IsNamed()
    {
        string path = folder.File("lz4.parquet");
        readers.DuckDb($"COPY (SELECT 1 AS a) TO '{path}' (FORMAT parquet, COMPRESSION lz4_raw)");
        using var file = ParquetFile.Open(path);
        Should.Throw<StoreException>(() => file.ReadRows().First()).Message.ShouldContain("column 'a': compression Lz4Raw is not supported");
    }
}
