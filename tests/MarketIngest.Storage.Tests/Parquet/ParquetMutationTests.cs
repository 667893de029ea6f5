using MarketIngest.Storage.Parquet.Format;
using MarketIngest.Tests;

namespace MarketIngest.Storage.Tests.Parquet;

/// <summary>Damaged files end in a format error or in rows, never in anything else, and within bounds of memory that follow from their size.</summary>
public sealed class ParquetMutationTests
{
    private const int AllMutations = 3_000;

    /// <summary>What any file may cost: windows, pages that a header may claim unproven, vectors of one batch, the levels of a nested column.</summary>
    private const long FixedBytes = 192L << 20;

    /// <summary>What a byte of a file may cost.</summary>
    private const long BytesPerByte = 4_096;

    /// <summary>Batches that a damaged file may be read for, so that one which claims many rows of nothing ends.</summary>
    private const int MostBatches = 2_000;

    private static int Mutations => Environment.GetEnvironmentVariable("MARKETINGEST_STRESS") == "1" ? AllMutations : AllMutations / 10;

    public static TheoryData<string, int> Layouts { get; } = new(
        from codec in new[] { "Uncompressed", "Snappy", "Gzip", "Brotli", "Zstandard" }
        from version in new[] { 1, 2 }
        select (codec, version));

    public static TheoryData<string> Real { get; } =
    [
        "alltypes_dictionary", "alltypes_plain.snappy", "byte_stream_split_extended.gzip", "delta_binary_packed", "delta_byte_array", "delta_encoding_optional_column",
        "delta_length_byte_array", "int32_with_null_pages", "rle_boolean_encoding", "datapage_v2.snappy", "nulls.snappy",
    ];

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Read_MutatedFileOfOurs_EndsWellWithinBounds(string codec, int version)
    {
        for (int seed = 0; seed < 3; seed++)
        {
            var options = new ParquetWriterOptions { Codec = Enum.Parse<CompressionCodec>(codec), PageVersion = (ParquetPageVersion)version, PageRows = 200, RowGroupRows = 500 };
            Mutate(FileOf(options, seed), Mutations / 3, (seed * 100) + version);
        }
    }

    [Theory]
    [MemberData(nameof(Real))]
    public void Read_MutatedFileOfOthers_EndsWellWithinBounds(string name) =>
        Mutate(File.ReadAllBytes(SharedMaterial.Require("data", "parquet", $"{name}.parquet")), Mutations / 2, 7);

    [Fact]
    public void Read_EveryTruncation_EndsInAFormatError()
    {
        byte[] whole = FileOf(new ParquetWriterOptions { PageRows = 50, RowGroupRows = 100 }, 1, 60);
        for (int length = 0; length < whole.Length; length += 7)
        {
            Should.Throw<ParquetFormatException>(() => ReadAll(whole.AsMemory(0, length)));
        }
    }

    private static byte[] FileOf(ParquetWriterOptions options, int seed, int count = 1_200)
    {
        IReadOnlyList<ColumnDefinition> columns = [.. ParquetColumns.EveryKind];
        using var stream = new MemoryStream();
        using var writer = new ParquetFileWriter(stream, TableColumns.SchemaOf(columns), options);
        ColumnVector[] rows = InexactDecimals.Split(columns, ParquetColumns.Rows(columns, count, seed), count);
        writer.Write(rows, count);
        writer.Complete();
        return stream.ToArray();
    }

    private static void Mutate(byte[] whole, int mutations, int seed)
    {
        int footer = BitConverter.ToInt32(whole, whole.Length - 8) + 8;
        for (int i = 0; i < mutations; i++)
        {
            var random = new Random((seed * 1_000_003) + i);
            byte[] bytes = [.. whole];

            // The first bytes of the file are page headers as much as the footer's are metadata; both decide more than values do.
            (int from, int until) = (i % 4) switch
            {
                0 => (whole.Length - footer, whole.Length),
                1 => (4, Math.Min(64, whole.Length)),
                _ => (0, whole.Length),
            };
            int changes = random.Next(1, 5);
            for (int c = 0; c < changes; c++)
            {
                int at = random.Next(from, until);
                bytes[at] = random.Next(3) switch
                {
                    0 => (byte)random.Next(256),
                    1 => (byte)(bytes[at] ^ (1 << random.Next(8))),
                    _ => random.Next(2) == 0 ? (byte)0xFF : (byte)0,
                };
            }

            EndsWell(bytes, $"mutation {i} of seed {seed}");
        }
    }

    private static void EndsWell(byte[] bytes, string name)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        int batches = 0;
        try
        {
            batches = ReadAll(bytes);
        }
        catch (ParquetFormatException exception)
        {
            exception.Message.ShouldNotBeNullOrWhiteSpace();
        }
        catch (Exception exception)
        {
            Assert.Fail($"{name}: {exception}");
        }

        // Rows that are given out are the caller's; their vectors come from a pool.
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        allocated.ShouldBeLessThan(FixedBytes + (bytes.Length * BytesPerByte) + (batches * (1L << 20)), name);
    }

    /// <summary>Reads all that a file has: rows where it is flat, and every column with its levels where it is not.</summary>
    /// <returns>The number of batches.</returns>
    private static int ReadAll(ReadOnlyMemory<byte> bytes)
    {
        using var file = new ParquetFileReader(new MemorySource(bytes));
        int batches = 0;
        if (file.Schema.Leaves.All(l => l.Path.Count == 1 && l.MaxRepetition == 0))
        {
            using var rows = new RowReader(file, [.. Enumerable.Range(0, file.Schema.Leaves.Count)], []);
            while (batches < MostBatches && rows.Read(out _) is { } vectors)
            {
                batches++;
                foreach (ColumnVector vector in vectors)
                {
                    vector.Dispose();
                }
            }

            for (int group = 0; group < file.Metadata.RowGroups.Count; group++)
            {
                for (int leaf = 0; leaf < file.Schema.Leaves.Count; leaf++)
                {
                    if (file.ReadOffsetIndex(group, leaf) is { } offsets)
                    {
                        file.ReadColumnIndex(group, leaf, offsets.Pages.Count);
                    }
                }
            }

            return batches;
        }

        for (int group = 0; group < file.Metadata.RowGroups.Count; group++)
        {
            for (int leaf = 0; leaf < file.Schema.Leaves.Count; leaf++)
            {
                file.ReadLeaf(group, leaf).Dispose();
            }
        }

        return batches;
    }
}
