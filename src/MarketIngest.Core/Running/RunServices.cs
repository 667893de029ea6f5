using MarketIngest.Calendars;
using MarketIngest.Diagnostics;

using Microsoft.Extensions.Logging;

namespace MarketIngest.Running;

/// <summary>What a run works with.</summary>
internal sealed record RunServices(IStore Store, ISourceClient Source, CalendarCatalog Calendars, TimeProvider Clock, ILogger Logger)
{
    /// <summary>Commits; a transient error is answered by sending the same commit again.</summary>
    public Task<WriteCounts> CommitAsync(StoreCommit commit, CancellationToken cancellationToken) =>
        RepeatedCommit.SendAsync(Store, commit, Clock, (transient, attempt) => Log.CommitRetried(Logger, transient, commit.Id, attempt), cancellationToken);

    /// <summary>Writes the run record as it stands.</summary>
    public async Task WriteRunAsync(RunTally tally, string step, CancellationToken cancellationToken)
    {
        using var commit = new StoreCommit { Id = $"{tally.RunId}/{step}", Batches = [JobRun.Schema.ToBatch([tally.Current])] };
        await CommitAsync(commit, cancellationToken).ConfigureAwait(false);
    }
}
