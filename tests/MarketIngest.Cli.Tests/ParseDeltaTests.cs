namespace MarketIngest.Cli.Tests;

/// <summary><c>parse delta</c> on tables that no code of this project wrote.</summary>
[Trait("Category", "RealData")]
public sealed class ParseDeltaTests
{
    [Theory]
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
    public async Task Parse_PartitionedTable_HasPartitionValuesInTheirKinds()
    {
        (await ParseAsync("delta-2.2.0-partitioned-types")).Lines.ShouldContain("{\"dataset\":null,\"c1\":4,\"c2\":\"c\",\"c3\":5}");
        (await ParseAsync("delta-0.8.0-partitioned")).Lines.ShouldContain("{\"dataset\":null,\"value\":\"1\",\"year\":\"2020\",\"month\":\"1\",\"day\":\"1\"}");
    }

    [Fact]
    public async Task Parse_Dates_AreDates() =>
        (await ParseAsync("delta-0.8.0-date")).Lines.Order(StringComparer.Ordinal).First().ShouldBe("{\"dataset\":null,\"date\":\"2021-01-01\",\"dayOfYear\":1}");

    [Fact]
    public async Task Parse_EarlierVersion_ShowsItsRows() =>
        (await ParseAsync("simple_table", "--option", "version=0")).Lines.Order(StringComparer.Ordinal).ShouldBe([.. Enumerable.Range(0, 5).Select(i => $"{{\"dataset\":null,\"id\":{i}}}")]);

    private static Task<CliRun> ParseAsync(string table, params string[] more) => CliRun.Of(["parse", "delta", SharedMaterial.Require("data", "delta", table), "--json", .. more]);
}
