using System.Text;

using MarketIngest.Storage.Files;
using MarketIngest.Storage.Parquet;
using MarketIngest.Storage.Parquet.Format;
using MarketIngest.Tests;

namespace MarketIngest.Storage.Tests.Parquet;

public sealed class ParquetFormatTests : IDisposable
{
    private static readonly ColumnDefinition Symbol = ParquetColumns.Column(0, "symbol", ColumnKind.Text, false);
    private static readonly ColumnDefinition Shares = ParquetColumns.Column(1, "shares", ColumnKind.Int64, true);
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Create_FileThatExists_IsRefusedAndLeftAlone()
    {
        string path = folder.File("a.parquet", "kept");
        Should.Throw<StoreException>(() => new ParquetFormat().Create(path, [Symbol])).Message.ShouldContain(path);
        File.ReadAllText(path).ShouldBe("kept");
    }

    [Fact]
    public void Create_FolderThatIsAbsent_IsRefusedByName()
    {
        string path = Path.Combine(folder.Path, "absent", "a.parquet");
        Should.Throw<StoreException>(() => new ParquetFormat().Create(path, [Symbol])).Message.ShouldContain(path);
    }

    [Fact]
    public void Create_ColumnTwice_IsRefusedByName() =>
        Should.Throw<StoreException>(() => new ParquetFormat().Create(folder.File("a.parquet"), [Symbol, Symbol])).Message.ShouldContain("'symbol' twice");

    [Fact]
    public void Dispose_BeforeComplete_LeavesNothing()
    {
        string path = folder.File("a.parquet");
        using (IFileWriter writer = new ParquetFormat().Create(path, [Symbol]))
        {
            writer.Write([Texts("A")], 1);
            File.Exists(path).ShouldBeTrue();
        }

        File.Exists(path).ShouldBeFalse();
    }

    [Fact]
    public void Write_NullWhereRequired_NamesTheColumn()
    {
        ColumnVector symbols = Texts("A");
        symbols.AppendNull();
        Should.Throw<StoreException>(() => ParquetColumns.Write(folder.File("a.parquet"), [Symbol], [symbols], 2)).Message.ShouldContain("'symbol'");
        Directory.EnumerateFiles(folder.Path).ShouldBeEmpty();
    }

    [Fact]
    public void Write_HalfASurrogatePair_IsRefusedBecauseItCouldNotComeBack() =>
        Should.Throw<StoreException>(() => ParquetColumns.Write(folder.File("a.parquet"), [Symbol], [Texts("x\uD83D")], 1)).Message.ShouldContain("'symbol'");

    [Fact]
    public void Write_EncodingThatTheKindHasNot_IsRefusedByName()
    {
        var options = new ParquetWriterOptions { Encodings = new Dictionary<string, ParquetEncoding> { ["symbol"] = ParquetEncoding.DeltaBinaryPacked } };
        Should.Throw<ArgumentException>(() => ParquetColumns.Write(folder.File("a.parquet"), [Symbol], [Texts("A")], 1, options)).Message.ShouldContain("'symbol'");
    }

    [Fact]
    public void Open_ColumnThatTheFileLacks_IsNullThroughout()
    {
        string path = Written("A", "B");
        using IFileReader reader = new ParquetFormat().Open(path, [Shares, Symbol], []);
        ColumnVector[] read = reader.Read().ShouldNotBeNull();
        Enumerable.Range(0, 2).Select(row => (ColumnText.Of(read[0], row), ColumnText.Of(read[1], row))).ShouldBe([(null, "A"), (null, "B")]);
        reader.Read().ShouldBeNull();
    }

    [Fact]
    public void Open_OnlyColumnsThatTheFileLacks_StillCountsItsRows()
    {
        string path = Written("A", "B");
        using IFileReader reader = new ParquetFormat().Open(path, [Shares], []);
        reader.Read().ShouldNotBeNull()[0].Count.ShouldBe(2);
        reader.Read().ShouldBeNull();
    }

    [Fact]
    public void Open_ColumnOfAnotherKind_NamesBoth()
    {
        StoreException exception = Should.Throw<StoreException>(() => new ParquetFormat().Open(Written("A"), [Symbol with { Kind = ColumnKind.Int64 }], []));
        exception.Message.ShouldContain("'symbol'");
        exception.Message.ShouldContain("Text");
        exception.Message.ShouldContain("Int64");
    }

    [Fact]
    public void Open_FileThatIsAbsent_IsRefusedByName() =>
        Should.Throw<StoreException>(() => new ParquetFormat().Open(folder.File("absent.parquet"), [Symbol], [])).Message.ShouldContain("absent.parquet");

    [Fact]
    public void Open_FileOfAnotherFormat_SaysSo() =>
        Should.Throw<StoreException>(() => ParquetFile.Open(folder.File("a.parquet", "symbol,shares\nA,1\n"))).Message.ShouldContain("no Parquet file");

    [Fact]
    public void ReadRows_DamagedPage_GivesTheRowsBeforeItAndSaysWhere()
    {
        const int PageRows = 1_000;
        ColumnVector[] rows = ParquetColumns.Rows([Shares with { IsNullable = false }], 5_000, 3);
        string path = folder.File("a.parquet");
        ParquetColumns.Write(path, [Shares with { IsNullable = false }], rows, 5_000, new ParquetWriterOptions { PageRows = PageRows, Encodings = new Dictionary<string, ParquetEncoding> { ["shares"] = ParquetEncoding.Plain }, Codec = CompressionCodec.Uncompressed });
        long offset;
        using (ParquetFileReader file = ParquetFiles.Open(path))
        {
            offset = file.ReadOffsetIndex(0, 0)!.Pages[2].Offset;
        }

        byte[] bytes = File.ReadAllBytes(path);
        bytes[offset + 100] ^= 1;
        File.WriteAllBytes(path, bytes);
        int seen = 0;
        StoreException exception = Should.Throw<StoreException>(() =>
        {
            using var file = ParquetFile.Open(path);
            foreach (ParquetRows read in file.ReadRows())
            {
                seen += read.Count;
                read.Dispose();
            }
        });
        seen.ShouldBe(2 * PageRows);
        exception.Message.ShouldContain("CRC-32");
        exception.Message.ShouldContain($"column 'shares', page at offset {offset}");
        exception.IsTransient.ShouldBeFalse();
    }

    [Fact]
    public void Writer_Version_IsThatOfTheAssembly() =>
        ParquetWriterOptions.Writer.ShouldEndWith($" {typeof(ParquetFile).Assembly.GetName().Version!.ToString(3)}");

    [Fact]
    public void Complete_Footer_NamesTheWriterAndTheOrderOfBounds()
    {
        using ParquetFileReader file = ParquetFiles.Open(Written("A"));
        file.Metadata.CreatedBy.ShouldBe(ParquetWriterOptions.Writer);
        file.Metadata.HasTypeOrder.ShouldBe([true]);
        Encoding.UTF8.GetString(file.Metadata.RowGroups[0].Columns[0].Statistics!.Least!).ShouldBe("A");
    }

    private static ColumnVector<string> Texts(params ReadOnlySpan<string> values)
    {
        var vector = (ColumnVector<string>)ColumnVector.Create(ColumnKind.Text);
        vector.AppendRange(values);
        return vector;
    }

    private string Written(params string[] symbols)
    {
        string path = folder.File("written.parquet");
        ParquetColumns.Write(path, [Symbol], [Texts(symbols)], symbols.Length);
        return path;
    }
}
