using NodaTime;

namespace MarketIngest.Cli.Tests;

/// <summary>How <c>parse</c> answers to tables that are not there or are none.</summary>
public sealed class ParseTableTests
{
    [Theory]
    [InlineData("parquet", "no-such-file.parquet")]
    [InlineData("parquet", ".")]
    [InlineData("delta", "no-such-folder")]
    [InlineData("delta", "MarketIngest.Cli.Tests.dll")]
    public async Task Parse_WrongPlace_IsUsage(string format, string path)
    {
        CliRun run = await CliRun.Of("parse", format, path, "--json");
        (run.Code, run.Output).ShouldBe((2, ""));
        run.Error.ShouldStartWith("error: ");
    }

    [Theory]
    [InlineData("deletionVectors")]
    [InlineData("columnMapping")]
    [InlineData("v2Checkpoint")]
    [InlineData("somethingNew")]
    public async Task Parse_DeltaTableThatNeedsMore_NamesTheFeature(string feature)
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.File("_delta_log"));
        folder.File("_delta_log/00000000000000000000.json",
            $$$"""{"protocol":{"minReaderVersion":3,"minWriterVersion":7,"readerFeatures":["{{{feature}}}"],"writerFeatures":["{{{feature}}}"]}}""" + "\n" +
            """{"metaData":{"id":"a","format":{"provider":"parquet","options":{}},"schemaString":"{\"type\":\"struct\",\"fields\":[{\"name\":\"id\",\"type\":\"long\",\"nullable\":true,\"metadata\":{}}]}","partitionColumns":[],"configuration":{"delta.columnMapping.mode":"name"}}}""" + "\n");
        CliRun run = await CliRun.Of("parse", "delta", folder.Path, "--json");
        (run.Code, run.Output).ShouldBe((3, ""));
        run.Error.ShouldContain(feature);
    }

    [Fact]
    public async Task Parse_FileOfAStore_ShowsItsRowsAndThoseBeforeADamage()
    {
        const int Rows = 130_000;
        using var folder = new TemporaryFolder();
        await using (Ingest ingest = Ingest.Create(i => i.UseStoreAt($"parquet:{folder.File("store")}")))
        {
            using var commit = new StoreCommit { Id = "c1", Batches = [Batch(Enumerable.Range(0, Rows).Select(i => new NumberRow(Number(i))))] };
            await ingest.Store.CommitAsync(commit, TestContext.Current.CancellationToken);
        }

        string file = Directory.GetFiles(folder.File("store/custom_numbers"), "*.parquet").ShouldHaveSingleItem();
        CliRun whole = await CliRun.Of("parse", "parquet", file, "--json");
        whole.Code.ShouldBe(0, whole.Error);
        whole.Lines.Length.ShouldBe(Rows);
        whole.Lines[^1].ShouldStartWith($"{{\"dataset\":null,\"number\":{Number(Rows - 1)}");

        byte[] bytes = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
        bytes[bytes.Length * 6 / 10] ^= 0xFF;
        string damaged = folder.File("damaged.parquet");
        await File.WriteAllBytesAsync(damaged, bytes, TestContext.Current.CancellationToken);
        CliRun run = await CliRun.Of("parse", "parquet", damaged, "--json");
        run.Code.ShouldBe(3);
        run.Lines.Length.ShouldBeInRange(1, Rows - 1);
        run.Lines.ShouldBe(whole.Lines[..run.Lines.Length]);
        run.Error.ShouldContain("column 'number'");
    }

    [Fact]
    public async Task Parse_TableOfAStore_AndItsEarlierVersion()
    {
        using var folder = new TemporaryFolder();
        await using (Ingest ingest = Ingest.Create(i => i.UseStoreAt($"delta:{folder.File("lake")}")))
        {
            for (int i = 0; i < 2; i++)
            {
                using var commit = new StoreCommit { Id = $"c{i}", Batches = [Batch([new NumberRow(i)])] };
                await ingest.Store.CommitAsync(commit, TestContext.Current.CancellationToken);
            }
        }

        string table = folder.File("lake/custom_numbers");
        (await CliRun.Of("parse", "delta", table, "--json")).Lines.Length.ShouldBe(2);
        (await CliRun.Of("parse", "delta", table, "--json", "--option", "version=0")).Lines.ShouldHaveSingleItem().ShouldStartWith("{\"dataset\":null,\"number\":0");
        (await CliRun.Of("parse", "delta", table, "--option", "version=-1")).Code.ShouldBe(2);
        (await CliRun.Of("parse", "delta", table, "--option", "timestamp=yesterday")).Code.ShouldBe(2);
        foreach (string file in Directory.GetFiles(table, "*.parquet", SearchOption.AllDirectories))
        {
            File.WriteAllText(file, "no longer Parquet");
        }

        CliRun damaged = await CliRun.Of("parse", "delta", table, "--json");
        (damaged.Code, damaged.Output).ShouldBe((3, ""));
        damaged.Error.ShouldContain(".parquet");
    }

    [Fact]
    public async Task Parse_OptionOfAnotherFormat_IsUsage()
    {
        using var folder = new TemporaryFolder();
        CliRun run = await CliRun.Of("parse", "parquet", folder.File("x.parquet", ""), "--option", "week=2026-07-20");
        (run.Code, run.Output).ShouldBe((2, ""));
    }

    [Theory]
    [InlineData("")]
    [InlineData("PAR1")]
    [InlineData("PAR1PAR1")]
    [InlineData("PAR1 an end that claims too much \u007f\u007f\u007f\u007fPAR1")]
    [InlineData("<html>Will be right back</html>")]
    public async Task Parse_NoParquet_IsDamagedInput(string text)
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("x.parquet", text);
        CliRun run = await CliRun.Of("parse", "parquet", path, "--json");
        (run.Code, run.Output).ShouldBe((3, ""));
        run.Error.ShouldStartWith($"error: Parquet file '{path}': ");
        run.Error.TrimEnd().Split('\n').Length.ShouldBe(1);
    }

    /// <summary>Numbers in order with uneven steps, so that a file of them has pages of some size.</summary>
    private static long Number(int row) => (row * 1_000_003L) + (row * 7919L % 100_003L);

    private static ColumnBatch Batch(IEnumerable<NumberRow> rows)
    {
        Instant noon = Instant.FromUtc(2024, 3, 1, 12, 0);
        return NumberRow.Schema.ToBatch(rows, new Evidence(noon, KnownAtBasis.Observed), new Lineage("run", noon, noon, "sha"));
    }

    private sealed record NumberRow(long Number) : IMarketRecord<NumberRow>
    {
        public static DatasetSchema<NumberRow> Schema { get; } = DatasetSchema.Define<NumberRow>("custom.numbers", s => s
            .Key.Column("number", r => r.Number)
            .Create(r => new NumberRow(r.Int64(0))));
    }
}
