using MarketIngest.Calendars;

using Microsoft.Extensions.Logging;

namespace MarketIngest.Running;

/// <summary>What a run works with; the store is patient.</summary>
internal sealed record RunServices(IStore Store, ISourceClient Source, CalendarCatalog Calendars, TimeProvider Clock, TimeSpan RetryStoreFor, ILogger Logger)
{
    /// <summary>Writes the run record as it stands.</summary>
    public async Task WriteRunAsync(RunTally tally, string step, CancellationToken cancellationToken)
    {
        using var commit = new StoreCommit { Id = $"{tally.RunId}/{step}", Batches = [JobRun.Schema.ToBatch([tally.Current])] };
        await Store.CommitAsync(commit, cancellationToken).ConfigureAwait(false);
    }
}
