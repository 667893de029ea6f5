namespace MarketIngest.Cli.Tests;

public sealed class CronCommandTests
{
    [Fact]
    public async Task Next_LocalFrom_ListsOccurrencesWithOffset()
    {
        CliRun run = await CliRun.Of("cron", "next", "0 18 * * 1-5", "--from", "2026-01-01T18:00", "--count", "2", "--json");
        run.Lines.ShouldBe(["""{"at":"2026-01-02T18:00:00-05:00"}""", """{"at":"2026-01-05T18:00:00-05:00"}"""]);
    }

    [Fact]
    public async Task Next_Inclusive_MayAnswerTheStart() =>
        (await CliRun.Of("cron", "next", "0 18 * * *", "--from", "2026-01-02T18:00:00-05:00", "--inclusive", "--json")).Output.ShouldContain("2026-01-02T18:00:00-05:00");

    [Fact]
    public async Task Next_OnBusinessDays_SkipsTheHoliday() =>
        (await CliRun.Of("cron", "next", "0 18 * * 1-5", "--from", "2026-11-25T19:00", "--calendar", "XNYS", "--day-rule", "business", "--json")).Output.ShouldContain("2026-11-27T18:00:00-05:00");

    [Fact]
    public async Task Next_Never_IsNull() =>
        (await CliRun.Of("cron", "next", "0 0 30 2 *", "--from", "2026-01-01T00:00", "--json")).Output.TrimEnd().ShouldBe("""{"at":null}""");

    [Fact]
    public async Task Next_InvalidExpression_NamesFieldAndPosition()
    {
        CliRun run = await CliRun.Of("cron", "next", "0 25 * * *", "--json");
        run.Code.ShouldBe(2);
        run.Error.ShouldContain("\"field\":\"hours\"");
        run.Error.ShouldContain("\"position\":2");
    }

    [Fact]
    public async Task Next_File_AnswersLineByLine()
    {
        using var folder = new TemporaryFolder();
        string file = folder.File("cron.tsv", "0 18 * * 1-5\tAmerica/New_York\t2026-01-01T18:00:00-05:00\n0 25 * * *\tUTC\t2026-01-01T00:00:00Z\n0 0 * * *\tNo/Where\t2026-01-01T00:00:00Z\n");
        CliRun run = await CliRun.Of("cron", "next", "--file", file);
        run.Code.ShouldBe(0);
        run.Lines.Length.ShouldBe(3);
        run.Lines[0].ShouldBe("""{"at":"2026-01-02T18:00:00-05:00"}""");
        run.Lines[1].ShouldStartWith("{\"error\":");
        run.Lines[2].ShouldStartWith("{\"error\":");
    }
}
