using MarketIngest.Storage.Delta;
using MarketIngest.Testing;
using MarketIngest.Testing.Time;

using NodaTime;

namespace MarketIngest.Cli.Tests;

/// <summary><c>parse delta</c> on tables that no code of this project wrote, and on versions that a table does not have.</summary>
public sealed class ParseDeltaTests
{
    [Theory]
    [Trait("Category", "RealData")]
    [InlineData("simple_table", 3)]
    [InlineData("simple_table_with_checkpoint", 11)]
    [InlineData("delta-0.8.0-date", 5)]
    [InlineData("delta-0.8.0-partitioned", 7)]
    [InlineData("delta-2.2.0-partitioned-types", 3)]
    public async Task Parse_Table_PrintsEveryRow(string table, int rows)
    {
        CliRun run = await ParseAsync(table);
        (run.Code, run.Error).ShouldBe((0, ""));
        run.Lines.Length.ShouldBe(rows);
    }

    [Fact]
    [Trait("Category", "RealData")]
    public async Task Parse_PartitionedTable_HasPartitionValuesInTheirKinds()
    {
        (await ParseAsync("delta-2.2.0-partitioned-types")).Lines.ShouldContain("{\"dataset\":null,\"c1\":4,\"c2\":\"c\",\"c3\":5}");
        (await ParseAsync("delta-0.8.0-partitioned")).Lines.ShouldContain("{\"dataset\":null,\"value\":\"1\",\"year\":\"2020\",\"month\":\"1\",\"day\":\"1\"}");
    }

    [Fact]
    [Trait("Category", "RealData")]
    public async Task Parse_Dates_AreDates() =>
        (await ParseAsync("delta-0.8.0-date")).Lines.Order(StringComparer.Ordinal).First().ShouldBe("{\"dataset\":null,\"date\":\"2021-01-01\",\"dayOfYear\":1}");

    [Fact]
    [Trait("Category", "RealData")]
    public async Task Parse_EarlierVersion_ShowsItsRows() =>
        (await ParseAsync("simple_table", "--option", "version=0")).Lines.Order(StringComparer.Ordinal).ShouldBe([.. Enumerable.Range(0, 5).Select(i => $"{{\"dataset\":null,\"id\":{i}}}")]);

    [Theory]
    [InlineData("version=2", "has no version 2. It has versions 0 to 1.")]
    [InlineData("version=99999999999999999999", "a version is a whole number from 0")]
    [InlineData("version=-1", "a version is a whole number from 0")]
    [InlineData("timestamp=2024-03-01T11:59:59.999Z", "has no version at 2024-03-01T11:59:59.999Z: its oldest one, 0, took effect at 2024-03-01T12:00:00Z.")]
    [InlineData("timestamp=noon", "not an instant such as")]
    public async Task Parse_VersionThatIsNotThere_IsUsageAndSaysWhichAre(string option, string said)
    {
        using var folder = new TemporaryFolder();
        CliRun run = await CliRun.Of("parse", "delta", await TwoVersionsAsync(folder), "--option", option, "--json");
        (run.Code, run.Output).ShouldBe((2, ""));
        run.Error.ShouldContain(said);
    }

    [Fact]
    public async Task Parse_TimestampOfTheFirstVersion_ShowsItsRows()
    {
        using var folder = new TemporaryFolder();
        CliRun run = await CliRun.Of("parse", "delta", await TwoVersionsAsync(folder), "--option", "timestamp=2024-03-01T12:00:00Z", "--json");
        (run.Code, run.Error).ShouldBe((0, ""));
        run.Lines.Single().ShouldContain("\"price\":1");
    }

    [Fact]
    public async Task Parse_FolderThatIsNoTable_IsDamagedInput()
    {
        using var folder = new TemporaryFolder();
        CliRun run = await CliRun.Of("parse", "delta", folder.Path, "--option", "version=0");
        run.Code.ShouldBe(3);
        run.Error.ShouldContain("is no Delta table");
    }

    /// <summary>Makes a table with a row that changed once, an hour later.</summary>
    private static async Task<string> TwoVersionsAsync(TemporaryFolder folder)
    {
        for (int version = 0; version < 2; version++)
        {
            Instant at = Instant.FromUtc(2024, 3, 1, 12 + version, 0);
            await using var store = new DeltaStore(new DeltaOptions { Folder = folder.File("market") }, new FixedClock(at));
            ColumnBatch rows = QuoteRow.Schema.ToBatch([new QuoteRow("A", new LocalDate(2024, 3, 1), "", 1 + version)], new Evidence(at, KnownAtBasis.Observed), new Lineage("run", at, at, null));
            await store.CommitAsync(new StoreCommit { Id = $"c{version}", Batches = [rows] }, TestContext.Current.CancellationToken);
        }

        return folder.File("market/conformance_quotes");
    }

    private static Task<CliRun> ParseAsync(string table, params string[] more) => CliRun.Of(["parse", "delta", SharedMaterial.Require("data", "delta", table), "--json", .. more]);
}
