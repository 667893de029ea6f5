using System.Globalization;

using MarketIngest.Cli.Output;
using MarketIngest.Freshness;
using MarketIngest.Operating;
using MarketIngest.Running;
using MarketIngest.Scheduling;

using NodaTime;

namespace MarketIngest.Cli.Commands;

/// <summary>What is to say of one job.</summary>
internal sealed record JobReport(string Job, string? Schedule, Instant? NextRun, string? LastOutcome, Instant? LastStart, string Freshness)
{
    /// <summary>Over how many days the success rate is counted.</summary>
    public const int RateDays = 30;

    /// <summary>How its runs went, or null before the first.</summary>
    public JobRunSummary? Runs { get; init; }

    /// <summary>What operators said about it, or null.</summary>
    public JobControl? Control { get; init; }

    /// <summary>Who runs it now, or null.</summary>
    public Lease? Holder { get; init; }

    public static JobReport Of(Session session, Job job, Operations operations)
    {
        Schedule? schedule = job.Definition.Schedule?.Build(session.Ingest.Calendars);
        JobRunSummary? runs = operations.Runs.GetValueOrDefault(job.Name);
        JobRun? run = runs?.Newest;
        return new JobReport(job.Name, schedule?.ToString(), schedule?.Next(session.Now), run?.Outcome is { } outcome ? SnakeCase.Of(outcome) : null, run?.StartTime, SnakeCase.Of(FreshnessMonitor.Worst(job, operations.Datasets)))
        {
            Runs = runs,
            Control = operations.Controls.GetValueOrDefault(job.Name),
            Holder = operations.Leases.GetValueOrDefault(job.Name),
        };
    }

    public string ToJson() => JsonLine.Of(json =>
    {
        json.WriteString("job", Job);
        json.WriteString("schedule", Schedule);
        json.WriteString("last_outcome", LastOutcome);
        json.WriteString("last_start", LastStart is { } start ? ColumnText.Of(start) : null);
        json.WriteString("next_run", NextRun is { } next ? ColumnText.Of(next) : null);
        json.WriteString("freshness", Freshness);
        json.WriteNumber("succeeded", Runs?.Succeeded ?? 0);
        json.WriteNumber("failed", Runs?.Failed ?? 0);
        JsonLine.WriteNumber(json, "success_rate", Runs?.SuccessRate);
        json.WriteBoolean("paused", Control is { IsPaused: true });
        json.WriteString("pause_reason", Control is { IsPaused: true } ? Control.Reason : null);
        json.WriteString("running", Holder?.Holder);
    });

    /// <summary>The share of runs that went well, with their number.</summary>
    public string Rate => Runs?.SuccessRate is { } rate ? string.Create(CultureInfo.InvariantCulture, $"{rate:P0} of {Runs.Succeeded + Runs.Failed}") : "–";

    /// <summary>What operators want to see beside the schedule: whether it is paused, and who runs it.</summary>
    public string Now => Holder is { } holder ? $"running: {holder.Holder}" : Control is { IsPaused: true } paused ? $"paused{(paused.Reason is null ? "" : $": {paused.Reason}")}" : "";
}
