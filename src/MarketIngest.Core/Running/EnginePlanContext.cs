using MarketIngest.Calendars;

using NodaTime;

namespace MarketIngest.Running;

/// <summary>The plan context of the engine: reads only what the descriptor names.</summary>
internal sealed class EnginePlanContext(CollectorDescriptor descriptor, RunServices services, IScheduleCalendar calendar, Instant now) : PlanContext
{
    public override Instant Now => now;

    public override IScheduleCalendar Calendar => calendar;

    public override ISourceClient Source => services.Source;

    public override ValueTask<PartitionState?> GetPartitionAsync(string partition, CancellationToken cancellationToken) =>
        services.Store.GetPartitionAsync(descriptor.ProgressJob, partition, cancellationToken);

    public override IAsyncEnumerable<ColumnBatch> ReadAsync(DatasetQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        return descriptor.PlansFrom.Contains(query.Schema)
            ? services.Store.ReadAsync(query, cancellationToken)
            : throw new InvalidOperationException($"{descriptor.Job} plans from '{query.Schema.Name}', which its descriptor's PlansFrom does not name.");
    }
}
