using MarketIngest.Storage.Parquet.Format;
using MarketIngest.Tests;

namespace MarketIngest.Storage.Tests.Parquet;

public sealed class ParquetNestedTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void ReadLeaf_StructMapAndList_GivesValuesAndLevels(int version)
    {
        // Row 0: add { path "a", values { k1: v1, k2: null }, size 1 }; row 1: no add; row 2: add { path "b", values {}, size null }; row 3: add { path "c", values null, size 3 }.
        var schema = new ParquetSchema(
        [
            ParquetNode.Group("add", FieldRepetition.Optional,
            [
                Text("path", FieldRepetition.Required),
                ParquetNode.Map("values", FieldRepetition.Optional, Text("key", FieldRepetition.Required), Text("value", FieldRepetition.Optional)),
                ParquetNode.Leaf("size", FieldRepetition.Optional, PhysicalType.Int64),
                ParquetNode.Leaf("change", FieldRepetition.Required, PhysicalType.Boolean),
                ParquetNode.List("columns", FieldRepetition.Optional, Text("element", FieldRepetition.Optional)),
                ParquetNode.Leaf("version", FieldRepetition.Required, PhysicalType.Int32),
            ]),
        ]);
        LeafChunk[] leaves =
        [
            Leaf(Texts("a", "b", "c"), [1, 0, 1, 1], [0, 0, 0, 0]),
            Leaf(Texts("k1", "k2"), [3, 3, 0, 2, 1], [0, 1, 0, 0, 0]),
            Leaf(Texts("v1"), [4, 3, 0, 2, 1], [0, 1, 0, 0, 0]),
            Leaf(Integers(1, 3), [2, 0, 1, 2], [0, 0, 0, 0]),
            Leaf(Booleans(true, false, true), [1, 0, 1, 1], [0, 0, 0, 0]),
            Leaf(Texts("x", "y"), [4, 3, 4, 0, 1, 2], [0, 1, 1, 0, 0, 0]),
            Leaf(Integers(1, 2, 3), [1, 0, 1, 1], [0, 0, 0, 0]),
        ];
        string path = Write(schema, leaves, 4, new ParquetWriterOptions { PageVersion = (ParquetPageVersion)version, PageRows = 2 });
        using ParquetFileReader file = ParquetFiles.Open(path);
        file.Schema.Leaves.Select(l => l.DottedPath).ShouldBe(["add.path", "add.values.key_value.key", "add.values.key_value.value", "add.size", "add.change", "add.columns.list.element", "add.version"]);
        for (int i = 0; i < leaves.Length; i++)
        {
            using LeafChunk read = file.ReadLeaf(0, i);
            read.Definition.ToArray().ShouldBe(leaves[i].Definition.ToArray());
            read.Repetition.ToArray().ShouldBe(leaves[i].Repetition.ToArray());
            read.Values.Count.ShouldBe(leaves[i].Values.Count);
            ParquetColumns.ShouldHoldEqual([read.Values], 0, [leaves[i].Values], 0, read.Values.Count);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void ReadLeaf_LongLists_AreCutBetweenRows(int version)
    {
        var schema = new ParquetSchema([ParquetNode.List("items", FieldRepetition.Optional, ParquetNode.Leaf("element", FieldRepetition.Optional, PhysicalType.Int64))]);
        var random = new Random(5);
        var values = (ColumnVector<long>)ColumnVector.Create(ColumnKind.Int64);
        List<byte> definition = [];
        List<byte> repetition = [];
        const int Rows = 500;
        for (int row = 0; row < Rows; row++)
        {
            int length = row == 100 ? 900 : random.Next(-1, 12);
            for (int i = 0; i < Math.Max(1, length); i++)
            {
                byte level = (byte)(length < 0 ? 0 : length == 0 ? 1 : random.Next(5) == 0 ? 2 : 3);
                definition.Add(level);
                repetition.Add((byte)(i == 0 ? 0 : 1));
                if (level == 3)
                {
                    values.Append(random.Next());
                }
            }
        }

        LeafChunk leaf = new(values, definition.ToArray(), repetition.ToArray());
        string path = Write(schema, [leaf], Rows, new ParquetWriterOptions { PageVersion = (ParquetPageVersion)version, PageRows = 100 });
        using ParquetFileReader file = ParquetFiles.Open(path);
        using LeafChunk read = file.ReadLeaf(0, 0);
        read.Definition.ToArray().ShouldBe(definition);
        read.Repetition.ToArray().ShouldBe(repetition);
        ParquetColumns.ShouldHoldEqual([read.Values], 0, [values], 0, values.Count);
        OffsetIndex pages = file.ReadOffsetIndex(0, 0)!;
        pages.Pages.Count.ShouldBeGreaterThan(10);
        pages.Pages[^1].FirstRow.ShouldBeLessThan(Rows);
    }

    [Fact]
    public void ReadLeaf_CheckpointOfAnotherWriter_GivesItsActions()
    {
        using ParquetFileReader file = ParquetFiles.Open(SharedMaterial.Require("data", "delta", "simple_table_with_checkpoint", "_delta_log", "00000000000000000010.checkpoint.parquet"));
        Dictionary<string, int> leaves = file.Schema.Leaves.Select((l, i) => (l.DottedPath, i)).ToDictionary(l => l.DottedPath, l => l.i);
        using LeafChunk paths = file.ReadLeaf(0, leaves["add.path"]);
        paths.Definition.Length.ShouldBe((int)file.Metadata.RowCount);
        paths.Values.Count.ShouldBeGreaterThan(5);
        ((ColumnVector<string>)paths.Values).Values.ToArray().ShouldAllBe(p => p.EndsWith(".snappy.parquet"));
        using LeafChunk reader = file.ReadLeaf(0, leaves["protocol.minReaderVersion"]);
        ((ColumnVector<long>)reader.Values).Values.ToArray().ShouldBe([1]);
        using LeafChunk schema = file.ReadLeaf(0, leaves["metaData.schemaString"]);
        ((ColumnVector<string>)schema.Values).Values[0].ShouldContain("\"version\"");
    }

    private static ParquetNode Text(string name, FieldRepetition repetition) => ParquetNode.Leaf(name, repetition, PhysicalType.ByteArray, LogicalType.String);

    private static LeafChunk Leaf(ColumnVector values, byte[] definition, byte[] repetition) => new(values, definition, repetition);

    private static ColumnVector<string> Texts(params ReadOnlySpan<string> values) => Of(ColumnKind.Text, values);

    private static ColumnVector<long> Integers(params ReadOnlySpan<long> values) => Of(ColumnKind.Int64, values);

    private static ColumnVector<bool> Booleans(params ReadOnlySpan<bool> values) => Of(ColumnKind.Boolean, values);

    private static ColumnVector<T> Of<T>(ColumnKind kind, ReadOnlySpan<T> values)
        where T : notnull
    {
        var vector = (ColumnVector<T>)ColumnVector.Create(kind);
        vector.AppendRange(values);
        return vector;
    }

    private string Write(ParquetSchema schema, LeafChunk[] leaves, int rows, ParquetWriterOptions options)
    {
        string path = folder.File("nested.parquet");
        using FileStream stream = File.Create(path);
        using var writer = new ParquetFileWriter(stream, schema, options);
        writer.WriteRowGroup(leaves, rows);
        writer.Complete();
        return path;
    }
}
