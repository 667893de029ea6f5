namespace MarketIngest.EndToEnd.Tests.Operations.Years;

/// <summary>A collector that finds nothing to do: its runs take no time.</summary>
internal sealed class IdleCollector(string job) : Collector
{
    public override CollectorDescriptor Descriptor { get; } = new() { Job = job, Datasets = [OtcWeekly.Schema], Calendar = "ALWAYS" };

    public override IAsyncEnumerable<Partition> PlanAsync(CollectRequest request, PlanContext context, CancellationToken cancellationToken) => AsyncEnumerable.Empty<Partition>();

    public override IAsyncEnumerable<Payload> FetchAsync(Partition partition, ISourceClient source, CancellationToken cancellationToken) => AsyncEnumerable.Empty<Payload>();

    public override void Parse(Payload payload, RecordSink sink)
    {
    }
}
