using Microsoft.Extensions.Options;

namespace MarketIngest.Alerting;

/// <summary>
/// Posts to an incoming webhook as Slack has them: <c>text</c> for notifications and clients without attachments, and one attachment with the rest.
/// Accepted is 200 with the body <c>ok</c>; errors are plain text. Source: Slack's page on incoming webhooks, read 2026-11-21.
/// </summary>
internal sealed class SlackAlertSink(IOptions<AlertingOptions> options, TimeProvider clock) : IAlertSink, IDisposable
{
    private const int LongestText = 3000;
    private const int LongestShortValue = 30;
    private readonly WebhookPost post = new("Slack", options.Value.SlackWebhook!, clock);

    public string Name => "slack";

    public Task SendAsync(Alert alert, CancellationToken cancellationToken) =>
        post.SendAsync(Body(alert), static answer => answer == "ok", cancellationToken);

    public void Dispose() => post.Dispose();

    /// <summary>The three characters that Slack's text reserves.</summary>
    internal static string Escape(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);

    private static ReadOnlyMemory<byte> Body(Alert alert) => AlertJson.Of(json =>
    {
        json.WriteString("text", Escape($"{Label(alert.Severity)} {alert.Title}"));
        json.WriteStartArray("attachments");
        json.WriteStartObject();
        json.WriteString("color", Colour(alert));
        json.WriteString("fallback", Escape(alert.Title));
        json.WriteString("text", Escape(alert.Text.Length <= LongestText ? alert.Text : alert.Text[..LongestText] + "…"));
        json.WriteStartArray("fields");
        foreach ((string name, string value) in alert.Facts)
        {
            json.WriteStartObject();
            json.WriteString("title", Escape(name));
            json.WriteString("value", Escape(value));
            json.WriteBoolean("short", value.Length <= LongestShortValue);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("footer", SnakeCase.Of(alert.Kind));
        json.WriteNumber("ts", alert.At.ToUnixTimeSeconds());
        json.WriteEndObject();
        json.WriteEndArray();
    });

    private static string Label(AlertSeverity severity) => severity switch
    {
        AlertSeverity.Critical => "[CRITICAL]",
        AlertSeverity.Warning => "[WARNING]",
        _ => "[INFO]",
    };

    private static string Colour(Alert alert) => alert.Severity switch
    {
        AlertSeverity.Critical => "danger",
        AlertSeverity.Warning => "warning",
        _ => "good",
    };
}
