using System.Text.Json;

using MarketIngest.Alerting;
using MarketIngest.Testing.Time;

using Microsoft.Extensions.Options;

namespace MarketIngest.Core.Tests.Alerting;

public sealed class WebhookSinkTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Slack_Failure_SendsTextAndAttachmentEscaped()
    {
        await using var server = new LoopbackWebhook();
        using SlackAlertSink sink = Slack(server.Address);
        await sink.SendAsync(RunAlerts.Failure(Alerts.Run("r1", CollectOutcome.Failed)), Token);

        string body = await server.NextAsync();
        server.LastContentType.ShouldBe("application/json; charset=utf-8");
        using var json = JsonDocument.Parse(body);
        json.RootElement.GetProperty("text").GetString().ShouldBe("[CRITICAL] collect_quotes failed");
        JsonElement attachment = json.RootElement.GetProperty("attachments")[0];
        attachment.GetProperty("text").GetString().ShouldBe("2026-07-24: GET did not answer &lt;500&gt; &amp; gave up\nsecond");
        attachment.GetProperty("color").GetString().ShouldBe("danger");
        attachment.GetProperty("fields").EnumerateArray().Select(f => f.GetProperty("title").GetString()).ShouldContain("partitions");
    }

    [Theory]
    [InlineData(200, "invalid_token", false)]
    [InlineData(400, "no_text", false)]
    [InlineData(403, "action_prohibited", false)]
    [InlineData(404, "channel_not_found", false)]
    [InlineData(410, "channel_is_archived", false)]
    [InlineData(429, "rate_limited", true)]
    [InlineData(503, "try later", true)]
    public async Task Slack_Refusal_NamesTheAnswerAndSaysWhetherToTryAgain(int status, string answer, bool isTransient)
    {
        await using var server = new LoopbackWebhook(new LoopbackWebhook.Reply(status, answer, status == 429 ? "17" : null));
        using SlackAlertSink sink = Slack(server.Address);
        AlertDeliveryException error = await Should.ThrowAsync<AlertDeliveryException>(() => sink.SendAsync(Alerts.Critical(), Token));
        error.IsTransient.ShouldBe(isTransient);
        error.Message.ShouldContain($"{status}: '{answer}'");
        error.RetryAfter.ShouldBe(status == 429 ? TimeSpan.FromSeconds(17) : null);
    }

    [Fact]
    public async Task Slack_RefusalWithItsOwnAddress_KeepsTheSecret()
    {
        await using var server = new LoopbackWebhook();
        string path = new Uri(server.Address).AbsolutePath;
        await using var echoing = new LoopbackWebhook(new LoopbackWebhook.Reply(404, "no hook at /services/T000/B000/secretsecret"));
        using SlackAlertSink sink = Slack(echoing.Address);
        AlertDeliveryException error = await Should.ThrowAsync<AlertDeliveryException>(() => sink.SendAsync(Alerts.Critical(), Token));
        error.ToString().ShouldNotContain("secretsecret");
        path.ShouldContain("secretsecret");
    }

    [Fact]
    public async Task Slack_NobodyListens_IsTransientAndKeepsTheSecret()
    {
        using SlackAlertSink sink = Slack($"http://127.0.0.1:{LoopbackWebhook.FreePort()}/services/secretsecret");
        AlertDeliveryException error = await Should.ThrowAsync<AlertDeliveryException>(() => sink.SendAsync(Alerts.Critical(), Token));
        error.IsTransient.ShouldBeTrue();
        error.ToString().ShouldNotContain("secretsecret");
    }

    [Fact]
    public async Task Webhook_Alert_IsOneJsonObject()
    {
        await using var server = new LoopbackWebhook(new LoopbackWebhook.Reply(204, ""));
        using var sink = new WebhookAlertSink(Options.Create(new AlertingOptions { Webhook = server.Address }), new ManualTimeProvider(Alerts.Start));
        await sink.SendAsync(RunAlerts.Failure(Alerts.Run("r1", CollectOutcome.Failed)), Token);
        using var json = JsonDocument.Parse(await server.NextAsync());
        json.RootElement.GetProperty("kind").GetString().ShouldBe("failure");
        json.RootElement.GetProperty("severity").GetString().ShouldBe("critical");
        json.RootElement.GetProperty("key").GetString().ShouldBe("collect_quotes/failure/r1");
        json.RootElement.GetProperty("run_id").GetString().ShouldBe("r1");
        json.RootElement.GetProperty("at").GetString().ShouldBe("2026-07-24T13:01:00Z");
        json.RootElement.GetProperty("facts").GetProperty("outcome").GetString().ShouldBe("failed");
    }

    private static SlackAlertSink Slack(string address) => new(Options.Create(new AlertingOptions { SlackWebhook = address }), new ManualTimeProvider(Alerts.Start));
}
