using System.Globalization;
using System.Text.Json;

using NodaTime;

namespace MarketIngest.Alerting;

/// <summary>What alerts say of runs.</summary>
internal static class RunAlerts
{
    private const int MostErrors = 5;
    private const int LongestError = 300;

    public static Alert Failure(JobRun run) =>
        Of(AlertKind.Failure, AlertSeverity.Critical, run, $"{run.Job} failed", run.EndTime ?? run.StartTime);

    public static Alert Warning(JobRun run) => Of(
        AlertKind.Warning,
        AlertSeverity.Warning,
        run,
        run.Outcome == CollectOutcome.Partial
            ? $"{run.Job} is partial: {Count(run.PartitionsFailed)} of {Count(run.PartitionsTotal)} partitions are not complete"
            : $"{run.Job} ended with {Count(run.WarningCount)} warning{(run.WarningCount == 1 ? "" : "s")}",
        run.EndTime ?? run.StartTime);

    public static Alert LongRunning(JobRun run, Duration threshold, Instant now) =>
        Of(AlertKind.LongRunning, AlertSeverity.Warning, run, $"{run.Job} has been running for more than {Minutes(threshold)} and still runs", now);

    public static Alert FinishedLate(JobRun run) => Of(
        AlertKind.FinishedLate,
        AlertSeverity.Information,
        run,
        $"{run.Job} ended {Outcome(run)} after {Minutes(Duration.FromSeconds(run.DurationSeconds ?? 0))}",
        run.EndTime ?? run.StartTime);

    /// <param name="run">The run that succeeded.</param>
    /// <param name="failures">The failed runs before it, newest first; none when the log forgot them.</param>
    public static Alert Recovery(JobRun run, IReadOnlyList<JobRun> failures) => Of(
        AlertKind.Recovery,
        AlertSeverity.Information,
        run,
        failures.Count == 0
            ? $"{run.Job} succeeds again"
            : $"{run.Job} succeeds again after {failures.Count} failed run{(failures.Count == 1 ? "" : "s")} since {ColumnText.Of(failures[^1].StartTime)}",
        run.EndTime ?? run.StartTime);

    private static Alert Of(AlertKind kind, AlertSeverity severity, JobRun run, string title, Instant at) => new(kind, severity, $"{run.Job}/{SnakeCase.Of(kind)}/{run.RunId}", title, at)
    {
        Job = run.Job,
        RunId = run.RunId,
        Dataset = run.Dataset,
        Text = Errors(run),
        Facts = [.. Facts(run)],
    };

    private static IEnumerable<KeyValuePair<string, string>> Facts(JobRun run)
    {
        yield return new("started", ColumnText.Of(run.StartTime));
        if (run.Outcome is not null)
        {
            yield return new("outcome", Outcome(run));
            yield return new("duration", Minutes(Duration.FromSeconds(run.DurationSeconds ?? 0)));
            yield return new("partitions", $"{Count(run.PartitionsTotal)}, {Count(run.PartitionsFailed)} failed");
            yield return new("records", $"{Count(run.RecordsProcessed)}, {Count(run.RecordsRejected)} rejected");
            yield return new("warnings", Count(run.WarningCount));
            yield return new("errors", Count(run.ErrorCount));
        }

        yield return new("host", run.Host ?? "");
        yield return new("run", run.RunId);
    }

    /// <summary>The first errors, a line each.</summary>
    private static string Errors(JobRun run)
    {
        if (run.Errors is null)
        {
            return "";
        }

        using var errors = JsonDocument.Parse(run.Errors);
        IEnumerable<string> lines = errors.RootElement.EnumerateArray().Take(MostErrors).Select(error => Line(error.GetString() ?? ""));
        long more = run.ErrorCount - MostErrors;
        return string.Join('\n', more > 0 ? lines.Append($"and {Count(more)} more") : lines);
    }

    private static string Line(string text)
    {
        string line = text.ReplaceLineEndings(" ");
        return line.Length <= LongestError ? line : line[..LongestError] + "…";
    }

    private static string Outcome(JobRun run) => run.Outcome is { } outcome ? SnakeCase.Of(outcome) : "running";

    private static string Count(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Minutes(Duration duration) => duration < Duration.FromMinutes(1)
        ? string.Create(CultureInfo.InvariantCulture, $"{duration.TotalSeconds:0.#} s")
        : string.Create(CultureInfo.InvariantCulture, $"{duration.TotalMinutes:0.#} min");
}
