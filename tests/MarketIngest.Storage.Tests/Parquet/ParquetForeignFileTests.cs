using MarketIngest.Storage.Parquet;
using MarketIngest.Storage.Parquet.Format;
using MarketIngest.Storage.Tests.Interop;
using MarketIngest.Tests;

using NodaTime;

namespace MarketIngest.Storage.Tests.Parquet;

/// <summary>Files of other writers: with the values that come with them, and with those that DuckDB reads.</summary>
public sealed class ParquetForeignFileTests(NodeReaders readers) : IClassFixture<NodeReaders>
{
    public static TheoryData<string> Flat { get; } =
    [
        "alltypes_dictionary", "alltypes_plain", "alltypes_plain.snappy", "binary", "delta_binary_packed", "delta_byte_array",
        "delta_encoding_optional_column", "delta_length_byte_array", "int32_decimal", "int32_with_null_pages", "int64_decimal", "rle_boolean_encoding", "single_nan",
        "bad/ARROW-GH-43605",
    ];

    [Theory]
    [MemberData(nameof(Flat))]
    public void Open_FlatFile_GivesTheValuesThatDuckDbReads(string name)
    {
        string path = SharedMaterial.Require(["data", "parquet", .. $"{name}.parquet".Split('/')]);
        using var file = ParquetFile.Open(path);
        ColumnVector[] ours = [.. file.Columns.Select(c => ColumnVector.Create(c.Kind))];
        foreach (ParquetRows rows in file.ReadRows())
        {
            for (int i = 0; i < ours.Length; i++)
            {
                for (int row = 0; row < rows.Count; row++)
                {
                    ours[i].AppendFrom(rows.Vector(i), row);
                }
            }

            rows.Dispose();
        }

        ours.ShouldAllBe(v => v.Count == file.RowCount);
        InteropText.ShouldBe(readers.DuckDb($"SELECT * FROM '{path}'"), ours, Enumerable.Range(0, (int)file.RowCount));
    }

    [Theory]
    [InlineData("delta_binary_packed")]
    [InlineData("delta_byte_array")]
    [InlineData("delta_encoding_optional_column")]
    public void Open_FileWithExpectedValues_GivesThem(string name)
    {
        string[] lines = File.ReadAllLines(SharedMaterial.Require("data", "parquet", $"{name}_expect.csv"));
        using var file = ParquetFile.Open(SharedMaterial.Require("data", "parquet", $"{name}.parquet"));
        file.Columns.Select(c => c.Name.Trim()).ShouldBe(Fields(lines[0]).Select(n => n.Trim()));
        int line = 1;
        foreach (ParquetRows rows in file.ReadRows())
        {
            for (int row = 0; row < rows.Count; row++, line++)
            {
                Enumerable.Range(0, file.Columns.Count).Select(i => ColumnText.Of(rows.Vector(i), row) ?? "").ShouldBe(Fields(lines[line]), $"line {line}");
            }
        }

        line.ShouldBe(lines.Length);
    }

    /// <summary>DuckDB reads this encoding for floats and doubles only; the file has each column twice, plain and split.</summary>
    [Fact]
    public void Open_SplitColumns_EqualThePlainOnesBesideThem()
    {
        using var file = ParquetFile.Open(SharedMaterial.Require("data", "parquet", "byte_stream_split_extended.gzip.parquet"));
        file.Columns.Count.ShouldBe(14);
        foreach (ParquetRows rows in file.ReadRows())
        {
            for (int i = 0; i < file.Columns.Count; i += 2)
            {
                file.Columns[i].Name.ShouldEndWith("_plain");
                file.Columns[i + 1].Name.ShouldBe(file.Columns[i].Name.Replace("_plain", "_byte_stream_split"));
                ParquetColumns.ShouldHoldEqual([rows.Vector(i + 1)], 0, [rows.Vector(i)], 0, rows.Count);
            }
        }
    }

    [Fact]
    public void Open_OldTimestamps_AreInstants()
    {
        using var file = ParquetFile.Open(SharedMaterial.Require("data", "parquet", "alltypes_plain.parquet"));
        ParquetRows rows = file.ReadRows().Single();
        file.Columns[10].ShouldBe(new ParquetFileColumn("timestamp_col", ColumnKind.Instant, "INT96"));
        ((ColumnVector<Instant>)rows.Vector(10)).Values[1].ShouldBe(Instant.FromUtc(2009, 3, 1, 0, 1));
        file.Columns[9].ShouldBe(new ParquetFileColumn("string_col", ColumnKind.Text, "BYTE_ARRAY"));
        ColumnText.Of(rows.Vector(9), 0).ShouldBe("30");
    }

    [Theory]
    [InlineData("nulls.snappy.parquet", "column 'b_struct' is nested")]
    [InlineData("datapage_v2.snappy.parquet", "column 'e' is nested")]
    [InlineData("bad/ARROW-GH-41317.parquet", "column 'list_boolean' is nested")]
    [InlineData("bad/ARROW-GH-41321.parquet", "column 'list_boolean' is nested")]
    [InlineData("bad/ARROW-GH-45185.parquet", "column 'x' is nested")]
    public void Open_FileBeyondUs_SaysWhatAndWhere(string name, string expected)
    {
        string path = SharedMaterial.Require(["data", "parquet", .. name.Split('/')]);
        StoreException exception = Should.Throw<StoreException>(() =>
        {
            using var file = ParquetFile.Open(path);
            foreach (ParquetRows rows in file.ReadRows())
            {
                rows.Dispose();
            }
        });
        exception.Message.ShouldContain(path);
        exception.Message.ShouldContain(expected);
    }

    [Theory]
    [InlineData("bad/ARROW-GH-41317.parquet")]
    [InlineData("bad/ARROW-GH-41321.parquet")]
    [InlineData("bad/ARROW-GH-45185.parquet")]
    public void ReadLeaf_DamagedNestedFile_EndsInAFormatError(string name)
    {
        using ParquetFileReader file = ParquetFiles.Open(SharedMaterial.Require(["data", "parquet", .. name.Split('/')]));
        Should.Throw<ParquetFormatException>(() => ReadAll(file)).Message.ShouldContain("column '");
    }

    [Theory]
    [InlineData("nulls.snappy.parquet", "b_struct.b_c_int", 0)]
    [InlineData("datapage_v2.snappy.parquet", "e.list.element", 8)]
    public void ReadLeaf_NestedFile_GivesItsValues(string name, string leaf, int values)
    {
        using ParquetFileReader file = ParquetFiles.Open(SharedMaterial.Require("data", "parquet", name));
        int place = file.Schema.Leaves.Select((l, i) => (l.DottedPath, i)).Single(l => l.DottedPath == leaf).i;
        using LeafChunk read = file.ReadLeaf(0, place);
        read.Values.Count.ShouldBe(values);
        read.Repetition.Span.Count((byte)0).ShouldBe((int)file.Metadata.RowCount);
    }

    private static void ReadAll(ParquetFileReader file)
    {
        for (int group = 0; group < file.Metadata.RowGroups.Count; group++)
        {
            for (int leaf = 0; leaf < file.Schema.Leaves.Count; leaf++)
            {
                file.ReadLeaf(group, leaf).Dispose();
            }
        }
    }

    /// <summary>The fields of a line; no field holds a quote.</summary>
    private static string[] Fields(string line)
    {
        List<string> fields = [""];
        bool isQuoted = false;
        foreach (char character in line)
        {
            if (character == '"')
            {
                isQuoted = !isQuoted;
            }
            else if (character == ',' && !isQuoted)
            {
                fields.Add("");
            }
            else
            {
                fields[^1] += character;
            }
        }

        return [.. fields];
    }
}
