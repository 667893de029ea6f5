using MarketIngest.Calendars;

using NodaTime;

namespace MarketIngest;

/// <summary>What a derivation works with.</summary>
public sealed class DeriveContext
{
    private readonly IStore store;

    /// <summary>Creates the context.</summary>
    public DeriveContext(IStore store, IScheduleCalendar calendar, string runId, Instant now)
    {
        this.store = store;
        Calendar = calendar;
        RunId = runId;
        Now = now;
    }

    /// <summary>The derivation's calendar.</summary>
    public IScheduleCalendar Calendar { get; }

    /// <summary>The run that stores the rows.</summary>
    public string RunId { get; }

    /// <summary>The instant of the derivation.</summary>
    public Instant Now { get; }

    /// <summary>The instant as of which inputs are read, or null for the newest.</summary>
    public Instant? KnownBy { get; init; }

    /// <summary>The symbols to derive, in the canonical spelling, or empty for all.</summary>
    public IReadOnlyList<string> Symbols { get; init; } = [];

    /// <summary>Reads an input as known at <see cref="KnownBy"/>.</summary>
    public IAsyncEnumerable<ColumnBatch> ReadAsync(DatasetQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        return store.ReadAsync(query with { KnownBy = KnownBy }, cancellationToken);
    }

    /// <summary>The partitions of a job whose stored rows are known to be only a part of what the source has.</summary>
    public async Task<IReadOnlySet<string>> IncompleteAsync(string job, CancellationToken cancellationToken)
    {
        var incomplete = new HashSet<string>(StringComparer.Ordinal);
        await foreach (PartitionState state in store.ReadAsync<PartitionState>(cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            if (state.Job == job && state.Outcome == CollectOutcome.Partial)
            {
                incomplete.Add(state.Partition);
            }
        }

        return incomplete;
    }

    /// <summary>The lineage of a derived row: captured when its newest input became known.</summary>
    public Lineage LineageOf(Instant newestInput) => new(RunId, Now, newestInput, null);
}
