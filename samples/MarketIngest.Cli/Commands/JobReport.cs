using MarketIngest.Cli.Output;
using MarketIngest.Freshness;
using MarketIngest.Running;
using MarketIngest.Scheduling;

using NodaTime;

namespace MarketIngest.Cli.Commands;

/// <summary>What is to say of one job.</summary>
internal sealed record JobReport(string Job, string? Schedule, Instant? NextRun, string? LastOutcome, Instant? LastStart, double? SuccessRate, string Freshness)
{
    public static JobReport Of(Session session, Job job, Dictionary<string, JobRecord> records, IReadOnlyList<DatasetFreshness> datasets)
    {
        Schedule? schedule = job.Definition.Schedule?.Build(session.Ingest.Calendars);
        JobRecord? record = records.GetValueOrDefault(job.Name);
        JobRun? run = record?.Last;
        return new JobReport(
            job.Name,
            schedule?.ToString(),
            schedule?.Next(session.Now),
            run?.Outcome is { } outcome ? SnakeCase.Of(outcome) : null,
            run?.StartTime,
            record?.SuccessRate,
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
        if (SuccessRate is { } rate)
        {
            json.WriteNumber("success_rate", Math.Round(rate, 4));
        }
        else
        {
            json.WriteNull("success_rate");
        }
    });
}
