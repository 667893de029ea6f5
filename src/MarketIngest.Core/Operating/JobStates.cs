namespace MarketIngest.Operating;

/// <summary>Reads the states of jobs, and the runs that broke off.</summary>
internal static class JobStates
{
    public static async Task<Dictionary<string, JobState>> ReadAllAsync(IStore store, CancellationToken cancellationToken)
    {
        var states = new Dictionary<string, JobState>(StringComparer.Ordinal);
        await foreach (JobState state in store.ReadAsync<JobState>(cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            states[state.Job] = state;
        }

        return states;
    }

    public static async Task<JobState?> FindAsync(IStore store, string job, CancellationToken cancellationToken) =>
        (await ReadAllAsync(store, cancellationToken).ConfigureAwait(false)).GetValueOrDefault(job);

    /// <summary>The record of a run that began and has no end, or null.</summary>
    public static async Task<JobRun?> FindOpenRunAsync(IStore store, JobState? state, CancellationToken cancellationToken)
    {
        if (state is not { OpenRunId: { } id, OpenBusinessDate: { } date })
        {
            return null;
        }

        await foreach (JobRun run in store.ReadAsync<JobRun>(q => q with { From = date, Until = date.PlusDays(1) }, cancellationToken).ConfigureAwait(false))
        {
            if (run.RunId == id)
            {
                return run.EndTime is null ? run : null;
            }
        }

        return null;
    }
}
