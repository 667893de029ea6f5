using MarketIngest.Storage.Parquet.Format;
using MarketIngest.Tests;

namespace MarketIngest.Storage.Tests.Parquet;

public sealed class ParquetRoundTripTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public static TheoryData<string, int> Layouts { get; } = new(
        from codec in new[] { "Uncompressed", "Snappy", "Gzip", "Brotli", "Zstandard" }
        from version in new[] { 1, 2 }
        select (codec, version));

    public static TheoryData<int> Sizes { get; } = [0, 1, 7, 8, 9, 31, 32, 33, 127, 128, 129, 130, 299, 300, 301, 999, 1_000, 1_001, 2_500];

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Read_EveryKindCodecAndPageVersion_ComesBackEqual(string codec, int version)
    {
        for (int seed = 0; seed < 6; seed++)
        {
            RoundTrip(3_000, seed, seed switch { 0 => 0, 1 => 100, _ => 30 }, Options with { Codec = Enum.Parse<CompressionCodec>(codec), PageVersion = (ParquetPageVersion)version });
        }
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Read_SizesAroundPageAndRowGroupEdges_ComeBackEqual(int count)
    {
        for (int seed = 10; seed < 14; seed++)
        {
            RoundTrip(count, seed, 30, Options);
            RoundTrip(count, seed, 30, Options with { PageVersion = ParquetPageVersion.Two });
        }
    }

    [Theory]
    [InlineData("Plain")]
    [InlineData("RleDictionary")]
    [InlineData("DeltaBinaryPacked")]
    [InlineData("DeltaLengthByteArray")]
    public void Read_ForcedEncoding_ComesBackEqual(string name)
    {
        ParquetEncoding encoding = Enum.Parse<ParquetEncoding>(name);
        foreach (ColumnDefinition column in ParquetColumns.EveryKind.Where(c => Takes(c.Kind, encoding)))
        {
            ColumnDefinition[] columns = [column with { Ordinal = 0 }];
            for (int seed = 20; seed < 26; seed++)
            {
                ParquetWriterOptions options = Options with { Encodings = new Dictionary<string, ParquetEncoding> { [column.Name] = encoding } };
                ColumnVector[] rows = ParquetColumns.Rows(columns, 1_234, seed);
                string path = folder.File($"{column.Name}-{encoding}-{seed}.parquet");
                ParquetColumns.Write(path, columns, rows, 1_234, options);
                ParquetColumns.ShouldComeBack(path, columns, rows, 1_234);
                using var file = new ParquetFileReader(new FileSource(path));
                file.Metadata.RowGroups[0].Columns[0].Codec.ShouldBe(CompressionCodec.Snappy);
            }
        }
    }

    private static ParquetWriterOptions Options { get; } = new() { PageRows = 300, RowGroupRows = 1_000, PageBytes = 4_096 };

    private static bool Takes(ColumnKind kind, ParquetEncoding encoding) => (kind, encoding) switch
    {
        (ColumnKind.Boolean, _) => encoding == ParquetEncoding.Plain,
        (_, ParquetEncoding.Plain or ParquetEncoding.RleDictionary) => true,
        (ColumnKind.Int64 or ColumnKind.Date or ColumnKind.Instant, ParquetEncoding.DeltaBinaryPacked) => true,
        (ColumnKind.Text, ParquetEncoding.DeltaLengthByteArray) => true,
        _ => false,
    };

    private void RoundTrip(int count, int seed, int nullPercent, ParquetWriterOptions options)
    {
        ColumnVector[] rows = ParquetColumns.Rows(ParquetColumns.EveryKind, count, seed, nullPercent);
        string path = folder.File($"{count}-{seed}-{options.PageVersion}-{options.Codec}.parquet");
        long size = ParquetColumns.Write(path, ParquetColumns.EveryKind, rows, count, options);
        new FileInfo(path).Length.ShouldBe(size);
        ParquetColumns.ShouldComeBack(path, ParquetColumns.EveryKind, rows, count);
    }
}
