namespace MarketIngest;

/// <summary>
/// The base of every collector: three steps, each small. The engine owns limits, retries, hashing, archive, checks, lineage and the commit,
/// so a collector neither writes to a store nor catches errors.
/// </summary>
public abstract class Collector : ICollector
{
    /// <inheritdoc />
    public abstract CollectorDescriptor Descriptor { get; }

    /// <inheritdoc />
    public virtual void Validate(CollectRequest request)
    {
        // Most collectors have no options but dates and symbols.
    }

    /// <inheritdoc />
    public abstract IAsyncEnumerable<Partition> PlanAsync(CollectRequest request, PlanContext context, CancellationToken cancellationToken);

    /// <inheritdoc />
    public abstract IAsyncEnumerable<Payload> FetchAsync(Partition partition, ISourceClient source, CancellationToken cancellationToken);

    /// <inheritdoc />
    public abstract void Parse(Payload payload, RecordSink sink);
}
