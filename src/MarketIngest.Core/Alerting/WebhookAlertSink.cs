using Microsoft.Extensions.Options;

namespace MarketIngest.Alerting;

/// <summary>
/// Posts each alert as <c>{"kind":…,"severity":…,"key":…,"title":…,"text":…,"at":…,"job":…,"run_id":…,"dataset":…,"facts":{…}}</c>; any 2xx accepts it.
/// The receiver tells repetitions by <c>key</c>.
/// </summary>
internal sealed class WebhookAlertSink(IOptions<AlertingOptions> options, TimeProvider clock) : IAlertSink, IDisposable
{
    private readonly WebhookPost post = new("generic", options.Value.Webhook!, clock);

    public string Name => "webhook";

    public Task SendAsync(Alert alert, CancellationToken cancellationToken) => post.SendAsync(Body(alert), _ => true, cancellationToken);

    public void Dispose() => post.Dispose();

    private static ReadOnlyMemory<byte> Body(Alert alert) => AlertJson.Of(json =>
    {
        json.WriteString("kind", SnakeCase.Of(alert.Kind));
        json.WriteString("severity", SnakeCase.Of(alert.Severity));
        json.WriteString("key", alert.Key);
        json.WriteString("title", alert.Title);
        json.WriteString("text", alert.Text);
        json.WriteString("at", ColumnText.Of(alert.At));
        json.WriteString("job", alert.Job);
        json.WriteString("run_id", alert.RunId);
        json.WriteString("dataset", alert.Dataset);
        json.WriteStartObject("facts");
        foreach ((string name, string value) in alert.Facts)
        {
            json.WriteString(name, value);
        }

        json.WriteEndObject();
    });
}
