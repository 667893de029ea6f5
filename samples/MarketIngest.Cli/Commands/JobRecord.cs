using NodaTime;

namespace MarketIngest.Cli.Commands;

/// <summary>What the run log has of one job.</summary>
/// <param name="Last">Its newest run.</param>
/// <param name="Succeeded">How many runs of the last thirty days succeeded.</param>
/// <param name="Decided">How many succeeded or did not; skipped and cancelled ones are neither.</param>
internal sealed record JobRecord(JobRun Last, int Succeeded, int Decided)
{
    private static readonly Duration Counted = Duration.FromDays(30);

    /// <summary>The fraction of the runs of the last thirty days that succeeded, or null without one.</summary>
    public double? SuccessRate => Decided == 0 ? null : (double)Succeeded / Decided;

    /// <summary>The record of each job.</summary>
    public static async Task<Dictionary<string, JobRecord>> ReadAllAsync(Session session, CancellationToken cancellationToken)
    {
        var records = new Dictionary<string, JobRecord>(StringComparer.Ordinal);
        await foreach (JobRun run in session.Store.ReadAsync<JobRun>(cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            JobRecord known = records.TryGetValue(run.Job, out JobRecord? found) ? found : new JobRecord(run, 0, 0);
            bool counts = run.Success is not null && run.StartTime >= session.Now - Counted;
            records[run.Job] = new JobRecord(
                run.StartTime >= known.Last.StartTime ? run : known.Last,
                known.Succeeded + (counts && run.Success == true ? 1 : 0),
                known.Decided + (counts ? 1 : 0));
        }

        return records;
    }
}
