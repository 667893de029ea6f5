using MarketIngest.Calendars;

using NodaTime;

namespace MarketIngest;

/// <summary>What a collector may use while it plans: the clock, its calendar, its source, and the stored datasets that its descriptor names.</summary>
public abstract class PlanContext
{
    /// <summary>The instant of planning.</summary>
    public abstract Instant Now { get; }

    /// <summary>The collector's calendar.</summary>
    public abstract IScheduleCalendar Calendar { get; }

    /// <summary>The source, for index payloads; they are archived and replayed like any other.</summary>
    public abstract ISourceClient Source { get; }

    /// <summary>The state of a partition under the name of this job, or of the descriptor's <see cref="CollectorDescriptor.ProgressJob"/>; null when it was never tried.</summary>
    public abstract ValueTask<PartitionState?> GetPartitionAsync(string partition, CancellationToken cancellationToken);

    /// <summary>Reads a stored dataset that the descriptor's <see cref="CollectorDescriptor.PlansFrom"/> names.</summary>
    /// <exception cref="InvalidOperationException">The descriptor does not name the dataset.</exception>
    public abstract IAsyncEnumerable<ColumnBatch> ReadAsync(DatasetQuery query, CancellationToken cancellationToken);
}
