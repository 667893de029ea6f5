using MarketIngest.Calendars;
using MarketIngest.Diagnostics;

using Microsoft.Extensions.Logging;

namespace MarketIngest.Running;

/// <summary>What a run works with.</summary>
internal sealed record RunServices(IStore Store, ISourceClient Source, CalendarCatalog Calendars, TimeProvider Clock, ILogger Logger)
{
    private const int CommitAttempts = 5;

    /// <summary>Commits; a transient error is answered by sending the same commit again.</summary>
    public async Task<WriteCounts> CommitAsync(StoreCommit commit, CancellationToken cancellationToken)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return await Store.CommitAsync(commit, cancellationToken).ConfigureAwait(false);
            }
            catch (StoreException transient) when (transient.IsTransient && attempt < CommitAttempts)
            {
                Log.CommitRetried(Logger, transient, commit.Id, attempt);
                await Task.Delay(TimeSpan.FromMilliseconds(50 * (1 << attempt)), Clock, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Writes the run record as it stands.</summary>
    public async Task WriteRunAsync(RunTally tally, string step, CancellationToken cancellationToken)
    {
        using var commit = new StoreCommit { Id = $"{tally.RunId}/{step}", Batches = [JobRun.Schema.ToBatch([tally.Current])] };
        await CommitAsync(commit, cancellationToken).ConfigureAwait(false);
    }
}
