using MarketIngest.Diagnostics;

using Microsoft.Extensions.Logging;

namespace MarketIngest.Alerting;

/// <summary>Alerts as lines of the log, with their text: for a process whose log somebody watches. It gets each at once, whatever is held back from people.</summary>
internal sealed class LogAlertSink(ILogger<LogAlertSink> logger) : IAlertSink
{
    public string Name => "log";

    public Task SendAsync(Alert alert, CancellationToken cancellationToken)
    {
        LogLevel level = alert.Severity switch
        {
            AlertSeverity.Critical => LogLevel.Error,
            AlertSeverity.Warning => LogLevel.Warning,
            _ => LogLevel.Information,
        };
        string kind = SnakeCase.Of(alert.Kind);
        string text = alert.Text.ReplaceLineEndings("; ");
        Log.Alert(logger, level, kind, alert.Title, text);
        return Task.CompletedTask;
    }
}
