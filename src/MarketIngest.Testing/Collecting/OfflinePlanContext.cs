using System.Runtime.CompilerServices;

using MarketIngest.Calendars;

using NodaTime;

namespace MarketIngest.Testing.Collecting;

/// <summary>What a collector plans with in a test: a fixed instant, a calendar, an <see cref="OfflineSource"/>, and partition states and stored rows set by hand.</summary>
/// <param name="now">The instant of planning.</param>
/// <param name="calendar">The collector's calendar.</param>
/// <param name="source">The source.</param>
public sealed class OfflinePlanContext(Instant now, IScheduleCalendar calendar, ISourceClient source) : PlanContext
{
    private readonly Dictionary<string, PartitionState> states = new(StringComparer.Ordinal);
    private readonly List<ColumnBatch> stored = [];

    /// <inheritdoc />
    public override Instant Now => now;

    /// <inheritdoc />
    public override IScheduleCalendar Calendar => calendar;

    /// <inheritdoc />
    public override ISourceClient Source => source;

    /// <summary>Sets the state of a partition.</summary>
    public OfflinePlanContext With(PartitionState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        states[state.Partition] = state;
        return this;
    }

    /// <summary>Sets stored rows; the rows of a dataset are read back whole, whatever the query filters by.</summary>
    public OfflinePlanContext With(ColumnBatch rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        stored.Add(rows);
        return this;
    }

    /// <inheritdoc />
    public override ValueTask<PartitionState?> GetPartitionAsync(string partition, CancellationToken cancellationToken) =>
        ValueTask.FromResult(states.GetValueOrDefault(partition));

    /// <inheritdoc />
    public override async IAsyncEnumerable<ColumnBatch> ReadAsync(DatasetQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        await Task.CompletedTask.ConfigureAwait(false);
        foreach (ColumnBatch rows in stored.Where(b => b.Schema == query.Schema))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return rows;
        }
    }
}
