namespace MarketIngest.Cli.Tests;

public sealed class CalendarCommandTests
{
    [Fact]
    public async Task Sessions_EarlyClose_HasTheContractsShape()
    {
        CliRun run = await CliRun.Of("calendar", "sessions", "XNYS", "--from", "2026-11-26", "--to", "2026-11-27", "--json");
        run.Code.ShouldBe(0);
        run.Output.TrimEnd().ShouldBe("""{"date":"2026-11-27","open":"2026-11-27T14:30:00Z","close":"2026-11-27T18:00:00Z","kind":"early_close"}""");
    }

    [Theory]
    [InlineData("add", "XNYS", "2026-11-25", "-3", "2026-11-20")]
    [InlineData("add", "XNYS", "2026-11-25", "1", "2026-11-27")]
    [InlineData("next", "XNYS", "2026-11-25", null, "2026-11-27")]
    [InlineData("previous", "SIFMA_US", "2026-11-12", null, "2026-11-10")]
    public async Task BusinessDays_ByCommand_AnswerADate(string command, string id, string date, string? days, string expected)
    {
        CliRun run = days is null ? await CliRun.Of("calendar", command, id, date, "--json") : await CliRun.Of("calendar", command, id, date, days, "--json");
        run.Output.TrimEnd().ShouldBe($$"""{"date":"{{expected}}"}""");
    }

    [Fact]
    public async Task Settlement_ColumbusDayUnderTPlus1_IsTheDayAfter()
    {
        (await CliRun.Of("calendar", "settlement", "2024-10-11", "--json")).Output.ShouldContain("2024-10-15");
        (await CliRun.Of("calendar", "settlement", "2024-10-14", "--json")).Output.ShouldContain("2024-10-15");
    }

    [Theory]
    [InlineData("2026-11-27", true)]
    [InlineData("2026-11-26", false)]
    [InlineData("2026-11-27T17:59:59Z", true)]
    [InlineData("2026-11-27T18:00:01Z", false)]
    public async Task IsOpen_DateOrInstant_Answers(string at, bool open) =>
        (await CliRun.Of("calendar", "is-open", "XNYS", at, "--json")).Output.TrimEnd().ShouldBe($$"""{"open":{{(open ? "true" : "false")}}}""");

    [Fact]
    public async Task ShortInterest_Window_ListsTheThreeDates() =>
        (await CliRun.Of("calendar", "short-interest", "--from", "2026-03-31", "--to", "2026-03-31", "--json")).Output.TrimEnd()
            .ShouldBe("""{"settlement_date":"2026-03-31","due_date":"2026-04-02","publication_date":"2026-04-10"}""");

    [Fact]
    public async Task Deadlines_Form13F_RollsOverPresidentsDay() =>
        (await CliRun.Of("calendar", "deadlines", "13f", "--from", "2025-12-31", "--to", "2025-12-31", "--json")).Output.TrimEnd()
            .ShouldBe("""{"period_end":"2025-12-31","due":"2026-02-17"}""");

    [Theory]
    [InlineData("calendar", "sessions", "NOPE", "--from", "2026-01-01", "--to", "2026-01-02")]
    [InlineData("calendar", "next", "XNYS", "2026-13-01")]
    [InlineData("calendar", "next", "XNYS", "1850-01-01")]
    [InlineData("calendar", "add", "XNYS", "2026-01-02", "many")]
    [InlineData("calendar", "deadlines", "8k", "--from", "2026-01-01", "--to", "2026-01-02")]
    public async Task Calendar_BadArgument_IsOneLineAndCode2(params string[] args)
    {
        CliRun run = await CliRun.Of(args);
        run.Code.ShouldBe(2);
        run.Error.TrimEnd().Split('\n').Length.ShouldBe(1);
        run.Error.ShouldStartWith("error: ");
    }
}
