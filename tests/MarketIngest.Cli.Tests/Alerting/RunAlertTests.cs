using System.Text.Json;

using MarketIngest.Cli.Tests.Backfilling;

namespace MarketIngest.Cli.Tests.Alerting;

public sealed class RunAlertTests : IDisposable
{
    private const string Unknown = """{"chart":{"result":null,"error":{"code":"Not Found","description":"No data found, symbol may be delisted"}}}""";
    private readonly TemporaryFolder folder = new();

    [Fact]
    public async Task Run_EveryPartitionFails_ExitsWith1AndAlertsOnceAndRecoversOnce()
    {
        await using var slack = new LoopbackServer(200, "ok");
        await using var refusing = new LoopbackServer(404, Unknown);
        await using var market = new StandInMarket(3);
        CliRun failed = await RunAsync(slack, refusing.Address, "2026-03-11T23:30:00Z");
        failed.Code.ShouldBe(ExitCode.RunFailed);
        failed.Output.ShouldContain("\"outcome\":\"failed\"");
        string alert = slack.Bodies.ShouldHaveSingleItem();
        Text(alert).ShouldBe("[CRITICAL] collect_daily_bars failed");
        alert.ShouldContain("No data found");

        CliRun sound = await RunAsync(slack, $"http://127.0.0.1:{market.Port}", "2026-03-12T23:30:00Z");
        sound.Code.ShouldBe(ExitCode.Success, sound.Error);
        slack.Bodies.Select(Text).Skip(1).ShouldHaveSingleItem().ShouldStartWith("[INFO] collect_daily_bars succeeds again after 1 failed run");

        (await RunAsync(slack, $"http://127.0.0.1:{market.Port}", "2026-03-13T23:30:00Z")).Code.ShouldBe(ExitCode.Success);
        slack.Bodies.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Run_ReceiverRefuses_IsLoggedWithoutTheAddressAndChangesNothing()
    {
        await using var slack = new LoopbackServer(404, "channel_not_found");
        await using var refusing = new LoopbackServer(404, Unknown);
        CliRun failed = await RunAsync(slack, refusing.Address, "2026-03-11T23:30:00Z");
        failed.Code.ShouldBe(ExitCode.RunFailed);
        slack.Bodies.ShouldHaveSingleItem();
        string log = string.Concat(await Task.WhenAll(Directory.GetFiles(folder.File("logs")).Select(file => File.ReadAllTextAsync(file, TestContext.Current.CancellationToken))));
        log.ShouldContain("slack did not take the alert collect_daily_bars/failure/");
        log.ShouldContain("channel_not_found");
        (log + failed.Error).ShouldNotContain("secretsecret");
    }

    [Fact]
    public async Task Run_UnknownAlertingKey_IsConfiguration()
    {
        string config = folder.File("config.json");
        await File.WriteAllTextAsync(config, """{"MarketIngest":{"Alerting":{"slack_webhok":"https://hooks.example.com/secretsecret"} } }""", TestContext.Current.CancellationToken);
        CliRun run = await CliRun.Of("jobs", "--config", config, "--store", "memory:");
        run.Code.ShouldBe(ExitCode.Configuration);
        run.Error.ShouldContain("'MarketIngest:Alerting:slack_webhok' is no setting of alerts");
        run.Error.ShouldNotContain("secretsecret");
    }

    public void Dispose() => folder.Dispose();

    private static string Text(string body)
    {
        using var json = JsonDocument.Parse(body);
        return json.RootElement.GetProperty("text").GetString()!;
    }

    private async Task<CliRun> RunAsync(LoopbackServer slack, string source, string now)
    {
        string config = folder.File("config.json");
        await File.WriteAllTextAsync(
            config,
            $$"""{"MarketIngest":{"Alerting":{"enabled":true,"on_warning":false,"slack_webhook":"{{slack.Address}}/services/secretsecret"} } }""",
            TestContext.Current.CancellationToken);
        return await CliRun.Of(
            "run", "collect_daily_bars", "--symbols", "S000,S002", "--days", "5", "--json", "--config", config, "--store", $"sqlite:{folder.File("market.db")}",
            "--max-rps", "10000", "--source-url", $"yahoo={source}", "--now", now, "--log-dir", folder.File("logs"));
    }
}
