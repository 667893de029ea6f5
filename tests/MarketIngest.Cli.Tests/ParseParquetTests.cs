using System.Text.Json;
using System.Text.RegularExpressions;

namespace MarketIngest.Cli.Tests;

/// <summary><c>parse parquet</c> on files that no code of this project wrote.</summary>
[Trait("Category", "RealData")]
public sealed partial class ParseParquetTests
{
    [Theory]
    [InlineData("alltypes_dictionary.parquet", 2)]
    [InlineData("alltypes_plain.parquet", 8)]
    [InlineData("alltypes_plain.snappy.parquet", 2)]
    [InlineData("binary.parquet", 12)]
    [InlineData("byte_stream_split_extended.gzip.parquet", 200)]
    [InlineData("delta_binary_packed.parquet", 200)]
    [InlineData("delta_byte_array.parquet", 1000)]
    [InlineData("delta_encoding_optional_column.parquet", 100)]
    [InlineData("delta_length_byte_array.parquet", 1000)]
    [InlineData("int32_decimal.parquet", 24)]
    [InlineData("int32_with_null_pages.parquet", 1000)]
    [InlineData("int64_decimal.parquet", 24)]
    [InlineData("rle_boolean_encoding.parquet", 68)]
    [InlineData("single_nan.parquet", 1)]
    public async Task Parse_FlatFile_PrintsEveryRow(string file, int rows)
    {
        CliRun run = await ParseAsync(file);
        (run.Code, run.Error).ShouldBe((0, ""));
        run.Lines.Length.ShouldBe(rows);
        run.Lines.ShouldAllBe(l => l.StartsWith("{\"dataset\":null,", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("delta_binary_packed")]
    [InlineData("delta_byte_array")]
    [InlineData("delta_encoding_optional_column")]
    public async Task Parse_FlatFile_HasTheValuesExpectedOfIt(string name)
    {
        string[][] expected = [.. File.ReadLines(SharedMaterial.Require("data", "parquet", $"{name}_expect.csv")).Skip(1).Select(Fields)];
        CliRun run = await ParseAsync($"{name}.parquet");
        run.Lines.Select(Values).ShouldBe(expected, comparer: new RowEquality());
    }

    [Fact]
    public async Task Parse_Decimals_ArePlainNumbers() =>
        (await ParseAsync("int32_decimal.parquet")).Lines[^1].ShouldBe("{\"dataset\":null,\"value\":24}");

    [Fact]
    public async Task Parse_AllTypes_AreShownByTheRules() => (await ParseAsync("alltypes_plain.snappy.parquet")).Lines[1].ShouldBe(
        """{"dataset":null,"id":7,"bool_col":false,"tinyint_col":1,"smallint_col":1,"int_col":1,"bigint_col":10,"float_col":1.100000023841858,"double_col":10.1,"date_string_col":"30342f30312f3039","string_col":"31","timestamp_col":"2009-04-01T00:01:00Z"}""");

    [Theory]
    [InlineData("nulls.snappy.parquet", "'b_struct' is nested")]
    [InlineData("datapage_v2.snappy.parquet", "'e' is nested")]
    [InlineData("bad/ARROW-GH-41317.parquet", "ARROW-GH-41317.parquet': ")]
    [InlineData("bad/ARROW-GH-41321.parquet", "ARROW-GH-41321.parquet': ")]
    [InlineData("bad/ARROW-GH-45185.parquet", "ARROW-GH-45185.parquet': ")]
    public async Task Parse_NestedOrDamaged_IsOneClearLine(string file, string said)
    {
        CliRun run = await ParseAsync(file);
        (run.Code, run.Output).ShouldBe((3, ""));
        run.Error.ShouldStartWith("error: ");
        run.Error.ShouldContain(said);
        run.Error.TrimEnd().Split('\n').Length.ShouldBe(1);
    }

    private static Task<CliRun> ParseAsync(string file) => CliRun.Of("parse", "parquet", SharedMaterial.Require("data", "parquet", file), "--json");

    /// <summary>The fields of a line; the files expected hold no quote within a value.</summary>
    private static string[] Fields(string line) => [.. Field().Matches(line).Select(m => m.Groups[1].Value + m.Groups[2].Value)];

    [GeneratedRegex("(?:^|,)(?:\"([^\"]*)\"|([^,]*))")]
    private static partial Regex Field();

    private static string[] Values(string line)
    {
        using JsonDocument row = JsonDocument.Parse(line);
        return [.. row.RootElement.EnumerateObject().Skip(1).Select(p => p.Value.ToString())];
    }

    private sealed class RowEquality : IEqualityComparer<string[]>
    {
        public bool Equals(string[]? x, string[]? y) => x is not null && y is not null && x.SequenceEqual(y);

        public int GetHashCode(string[] obj) => obj.Length;
    }
}
