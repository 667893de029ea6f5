using MarketIngest.Calendars;

using Microsoft.Extensions.Logging;

namespace MarketIngest.Running;

/// <summary>What a run works with; the store is patient.</summary>
internal sealed record RunServices(IStore Store, ISourceClient Source, CalendarCatalog Calendars, TimeProvider Clock, TimeSpan RetryStoreFor, ILogger Logger)
{
    /// <summary>The lease under which everything is committed, or null.</summary>
    public LeaseFence? Fence { get; init; }

    /// <summary>The most partitions at a time, or null for what the collector says.</summary>
    public int? MaximumParallelism { get; init; }

    /// <summary>Writes the run record as it stands, and what goes with it.</summary>
    public async Task WriteRunAsync(RunTally tally, string step, IEnumerable<ColumnBatch> beside, CancellationToken cancellationToken)
    {
        using var commit = new StoreCommit { Id = $"{tally.RunId}/{step}", Batches = [JobRun.Schema.ToBatch([tally.Current]), .. beside], Fence = Fence };
        await Store.CommitAsync(commit, cancellationToken).ConfigureAwait(false);
    }
}
