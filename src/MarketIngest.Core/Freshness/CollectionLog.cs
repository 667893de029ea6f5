using MarketIngest.Calendars;
using MarketIngest.Running;
using MarketIngest.Scheduling;

using NodaTime;

namespace MarketIngest.Freshness;

/// <summary>The runs of the last weeks, as far as freshness goes.</summary>
internal sealed class CollectionLog
{
    /// <summary>Longer than a month, so that a monthly job has a run.</summary>
    private const int DaysRemembered = 40;
    private readonly Dictionary<string, (Instant First, Instant? LastSuccess)> runs = new(StringComparer.Ordinal);

    public static async Task<CollectionLog> ReadAsync(IStore store, Instant now, CancellationToken cancellationToken)
    {
        var log = new CollectionLog();
        LocalDate from = now.InZone(NewYork.Zone).Date.PlusDays(-DaysRemembered);
        await foreach (JobRun run in store.ReadAsync<JobRun>(q => q with { From = from }, cancellationToken).ConfigureAwait(false))
        {
            if (run.StartTime <= now)
            {
                log.Take(run);
            }
        }

        return log;
    }

    public Collection Of(DatasetSchema dataset, JobRegistry jobs, IReadOnlyDictionary<string, Schedule> schedules)
    {
        Job[] filling = [.. jobs.Jobs.Where(job => job.Datasets.Contains(dataset))];
        Job[] active = [.. filling.Where(job => runs.ContainsKey(job.Name))];
        return new Collection(
            active.Max(job => runs[job.Name].LastSuccess),
            active.Length == 0 ? null : active.Min(job => runs[job.Name].First),
            [.. (active.Length == 0 ? filling : active).Where(job => schedules.ContainsKey(job.Name)).Select(job => schedules[job.Name])]);
    }

    private void Take(JobRun run)
    {
        (Instant first, Instant? lastSuccess) = runs.TryGetValue(run.Job, out var known) ? known : (run.StartTime, null);
        bool isNewer = run.Success == true && run.Kind != RunKind.Backfill && !(lastSuccess >= run.StartTime);
        runs[run.Job] = (Instant.Min(first, run.StartTime), isNewer ? run.StartTime : lastSuccess);
    }
}
