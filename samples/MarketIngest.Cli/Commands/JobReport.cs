using MarketIngest.Cli.Output;
using MarketIngest.Freshness;
using MarketIngest.Running;
using MarketIngest.Scheduling;

using NodaTime;

namespace MarketIngest.Cli.Commands;

/// <summary>What is to say of one job.</summary>
internal sealed record JobReport(string Job, string? Schedule, Instant? NextRun, string? LastOutcome, Instant? LastStart, string Freshness)
{
    /// <summary>The newest run of each job.</summary>
    public static async Task<Dictionary<string, JobRun>> LastRunsAsync(Session session, CancellationToken cancellationToken)
    {
        var last = new Dictionary<string, JobRun>(StringComparer.Ordinal);
        await foreach (JobRun run in session.Store.ReadAsync<JobRun>(cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            if (!last.TryGetValue(run.Job, out JobRun? known) || run.StartTime >= known.StartTime)
            {
                last[run.Job] = run;
            }
        }

        return last;
    }

    public static JobReport Of(Session session, Job job, Dictionary<string, JobRun> last, IReadOnlyList<DatasetFreshness> datasets)
    {
        Schedule? schedule = job.Definition.Schedule?.Build(session.Ingest.Calendars);
        JobRun? run = last.GetValueOrDefault(job.Name);
        return new JobReport(
            job.Name,
            schedule?.ToString(),
            schedule?.Next(session.Now),
            run?.Outcome is { } outcome ? SnakeCase.Of(outcome) : null,
            run?.StartTime,
            SnakeCase.Of(FreshnessMonitor.Worst(job, datasets)));
    }

    public string ToJson() => JsonLine.Of(json =>
    {
        json.WriteString("job", Job);
        json.WriteString("schedule", Schedule);
        json.WriteString("last_outcome", LastOutcome);
        json.WriteString("last_start", LastStart is { } start ? ColumnText.Of(start) : null);
        json.WriteString("next_run", NextRun is { } next ? ColumnText.Of(next) : null);
        json.WriteString("freshness", Freshness);
    });
}
