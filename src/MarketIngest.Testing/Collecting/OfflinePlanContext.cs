using MarketIngest.Calendars;

using NodaTime;

namespace MarketIngest.Testing.Collecting;

/// <summary>What a collector plans with in a test: a fixed instant, a calendar, an <see cref="OfflineSource"/> and partition states set by hand.</summary>
/// <param name="now">The instant of planning.</param>
/// <param name="calendar">The collector's calendar.</param>
/// <param name="source">The source.</param>
public sealed class OfflinePlanContext(Instant now, IScheduleCalendar calendar, ISourceClient source) : PlanContext
{
    private readonly Dictionary<string, PartitionState> states = new(StringComparer.Ordinal);

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

    /// <inheritdoc />
    public override ValueTask<PartitionState?> GetPartitionAsync(string partition, CancellationToken cancellationToken) =>
        ValueTask.FromResult(states.GetValueOrDefault(partition));

    /// <inheritdoc />
    /// <exception cref="InvalidOperationException">Always: no dataset is stored here.</exception>
    public override IAsyncEnumerable<ColumnBatch> ReadAsync(DatasetQuery query, CancellationToken cancellationToken) =>
        throw new InvalidOperationException($"No dataset is stored for planning; '{query?.Schema.Name}' was asked for.");
}
