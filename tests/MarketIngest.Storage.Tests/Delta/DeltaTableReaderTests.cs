using MarketIngest.Storage.Delta;
using MarketIngest.Testing;

using NodaTime;

namespace MarketIngest.Storage.Tests.Delta;

public sealed class DeltaTableReaderTests
{
    /// <summary>Tables that Spark wrote. The values were read by DuckDB from the files that the JSON log names.</summary>
    [Theory]
    [Trait("Category", "RealData")]
    [InlineData("delta-0.8.0-date", 0, "date Date, dayOfYear Int64", "2021-01-01 1, 2021-01-02 2, 2021-01-03 3, 2021-01-04 4, 2021-01-05 5")]
    [InlineData("delta-0.8.0-partitioned", 0, "value Text, year Text, month Text, day Text", "1 2020 1 1, 2 2020 2 3, 3 2020 2 5, 4 2021 4 5, 5 2021 12 4, 6 2021 12 20, 7 2021 12 20")]
    [InlineData("delta-2.2.0-partitioned-types", 0, "c1 Int64, c2 Text, c3 Int64", "4 c 5, 5 b 6, 6 a 4")]
    [InlineData("simple_table", 4, "id Int64", "5, 7, 9")]
    [InlineData("simple_table_with_checkpoint", 10, "version Int64", "0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9")]
    public void Read_RealTable_GivesItsRows(string table, long version, string columns, string rows)
    {
        DeltaTableReader reader = Open(table);
        reader.Version.ShouldBe(version);
        string.Join(", ", reader.Columns.Select(c => $"{c.Name} {c.Kind}")).ShouldBe(columns);
        Rows(reader).ShouldBe(rows);
    }

    [Theory]
    [Trait("Category", "RealData")]
    [InlineData(0, "0, 1, 2, 3, 4")]
    [InlineData(1, "0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19")]
    [InlineData(2, "5, 6, 7, 8, 9")]
    [InlineData(3, "5, 7, 9, 106, 108")]
    public void Read_RealTableAtAVersion_GivesItsRows(long version, string rows)
    {
        Rows(Open("simple_table", new DeltaReadOptions { Version = version })).ShouldBe(rows);
        long[] took = [1587968586154, 1587968596254, 1587968604143, 1587968614187];
        Rows(Open("simple_table", new DeltaReadOptions { Timestamp = Instant.FromUnixTimeMilliseconds(took[version]) })).ShouldBe(rows);
    }

    [Fact]
    [Trait("Category", "RealData")]
    public void Read_RealCheckpointAlone_GivesItsRows()
    {
        using var folder = new TemporaryFolder();
        string source = SharedMaterial.Require("data", "delta", "simple_table_with_checkpoint");
        Directory.CreateDirectory(folder.File("_delta_log"));
        foreach (string file in Directory.GetFiles(source, "*.parquet").Concat(Directory.GetFiles(Path.Combine(source, "_delta_log"), "*.checkpoint.parquet")))
        {
            File.Copy(file, folder.File(Path.GetRelativePath(source, file)));
        }

        DeltaTableReader reader = DeltaTableReader.Open(folder.Path);
        reader.Version.ShouldBe(10);
        Rows(reader).ShouldBe("0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9");
    }

    [Fact]
    [Trait("Category", "RealData")]
    public void Read_ChosenColumns_ComeInTheirOrder()
    {
        Rows(Open("delta-2.2.0-partitioned-types", new DeltaReadOptions { Columns = ["c3", "c1"] })).ShouldBe("4 6, 5 4, 6 5");
        Rows(Open("delta-2.2.0-partitioned-types", new DeltaReadOptions { Columns = ["c2"] })).ShouldBe("a, b, c");
        Should.Throw<ArgumentException>(() => Open("delta-2.2.0-partitioned-types", new DeltaReadOptions { Columns = ["c9"] })).Message.ShouldContain("has no column 'c9'. It has: c1, c2, c3");
    }

    [Fact]
    public async Task Read_TableOfOurs_GivesExactValues()
    {
        await using var delta = new DeltaStoreFixture();
        await delta.CommitAsync("c1", DeltaStoreFixture.Seen(1, DeltaStoreFixture.Quote("A", 0.0000000000000000000000000001m), DeltaStoreFixture.Quote("B", 2)));
        await delta.CommitAsync("c2", DeltaStoreFixture.Seen(2, DeltaStoreFixture.Quote("B", 3)));
        var options = new DeltaReadOptions { Columns = ["symbol", "price", "period"] };
        Rows(DeltaTableReader.Open(Path.Combine(delta.Root, DeltaStoreFixture.Quotes), options)).ShouldBe("A 0.0000000000000000000000000001 2024, B 3 2024");
        Rows(DeltaTableReader.Open(Path.Combine(delta.Root, DeltaStoreFixture.Quotes), options with { Version = 0 })).ShouldBe("A 0.0000000000000000000000000001 2024, B 2 2024");
    }

    [Theory]
    [InlineData(2)]
    [InlineData(long.MaxValue)]
    public async Task Open_VersionThatIsNotThere_SaysWhichAre(long version)
    {
        await using var delta = new DeltaStoreFixture();
        await delta.CommitAsync("c1", DeltaStoreFixture.Seen(1, DeltaStoreFixture.Quote("A", 1)));
        await delta.CommitAsync("c2", DeltaStoreFixture.Seen(2, DeltaStoreFixture.Quote("A", 2)));
        string table = Path.Combine(delta.Root, DeltaStoreFixture.Quotes);
        Should.Throw<ArgumentException>(() => DeltaTableReader.Open(table, new DeltaReadOptions { Version = version })).Message.ShouldContain($"has no version {version}. It has versions 0 to 1.");
    }

    [Fact]
    [Trait("Category", "RealData")]
    public void Open_VersionBeforeTheOldestCheckpoint_SaysWhichAre()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.File("_delta_log"));
        foreach (string file in Directory.GetFiles(Path.Combine(SharedMaterial.Require("data", "delta", "simple_table_with_checkpoint"), "_delta_log"), "*.checkpoint.parquet"))
        {
            File.Copy(file, folder.File(Path.Combine("_delta_log", Path.GetFileName(file))));
        }

        Should.Throw<ArgumentException>(() => DeltaTableReader.Open(folder.Path, new DeltaReadOptions { Version = 9 })).Message.ShouldContain("has no version 9. It has versions 10 to 10.");
    }

    [Fact]
    public void Open_NoTable_SaysSo()
    {
        using var folder = new TemporaryFolder();
        Should.Throw<StoreException>(() => DeltaTableReader.Open(folder.Path)).Message.ShouldContain("is no Delta table");
    }

    [Fact]
    public void Open_VersionAndTimestamp_IsRefused() =>
        Should.Throw<ArgumentException>(() => DeltaTableReader.Open("x", new DeltaReadOptions { Version = 1, Timestamp = Instant.FromUnixTimeSeconds(0) })).Message.ShouldContain("give one of them");

    private static DeltaTableReader Open(string table, DeltaReadOptions? options = null) => DeltaTableReader.Open(SharedMaterial.Require("data", "delta", table), options);

    /// <summary>The rows, sorted by their numbers, then as text.</summary>
    private static string Rows(DeltaTableReader reader)
    {
        List<string> rows = [];
        foreach (IReadOnlyList<ColumnVector> columns in reader.Read())
        {
            rows.AddRange(Enumerable.Range(0, columns[0].Count).Select(row => string.Join(' ', columns.Select(c => ColumnText.Of(c, row) ?? "null"))));
        }

        return string.Join(", ", rows.OrderBy(r => long.TryParse(r, out long number) ? number : -1).ThenBy(r => r, StringComparer.Ordinal));
    }
}
