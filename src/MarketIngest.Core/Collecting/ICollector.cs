namespace MarketIngest;

/// <summary>Fills one or more datasets from one source. Authors derive from <see cref="Collector"/>.</summary>
public interface ICollector
{
    /// <summary>What the collector is.</summary>
    CollectorDescriptor Descriptor { get; }

    /// <summary>Refuses a request whose options the collector cannot take, before a run begins.</summary>
    /// <exception cref="ArgumentException">An option has a value that cannot be; the message names those that can.</exception>
    void Validate(CollectRequest request)
    {
        // Most collectors have no options but dates and symbols.
    }

    /// <summary>The partitions that can exist in the request's window, oldest first; the engine leaves out those that are complete.</summary>
    IAsyncEnumerable<Partition> PlanAsync(CollectRequest request, PlanContext context, CancellationToken cancellationToken);

    /// <summary>The payloads of a partition, page by page.</summary>
    IAsyncEnumerable<Payload> FetchAsync(Partition partition, ISourceClient source, CancellationToken cancellationToken);

    /// <summary>The records of a payload, pushed into the sink. Pure: no clock, no network, no state.</summary>
    void Parse(Payload payload, RecordSink sink);
}
