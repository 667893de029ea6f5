namespace MarketIngest;

/// <summary>Fills one or more datasets from one source. Authors derive from <see cref="Collector"/>.</summary>
public interface ICollector
{
    /// <summary>What the collector is.</summary>
    CollectorDescriptor Descriptor { get; }

    /// <summary>The partitions that can exist in the request's window, oldest first; the engine leaves out those that are complete.</summary>
    IAsyncEnumerable<Partition> PlanAsync(CollectRequest request, PlanContext context, CancellationToken cancellationToken);

    /// <summary>The payloads of a partition, page by page.</summary>
    IAsyncEnumerable<Payload> FetchAsync(Partition partition, ISourceClient source, CancellationToken cancellationToken);

    /// <summary>The records of a payload, pushed into the sink. Pure: no clock, no network, no state.</summary>
    void Parse(Payload payload, RecordSink sink);
}
