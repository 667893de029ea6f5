namespace MarketIngest.Cli.Tests;

/// <summary>How <c>parse</c> answers to tables that are not there or are none.</summary>
public sealed class ParseTableTests
{
    [Theory]
    [InlineData("parquet", "no-such-file.parquet")]
    [InlineData("parquet", ".")]
    public async Task Parse_WrongPlace_IsUsage(string format, string path)
    {
        CliRun run = await CliRun.Of("parse", format, path, "--json");
        (run.Code, run.Output).ShouldBe((2, ""));
        run.Error.ShouldStartWith("error: ");
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
}
