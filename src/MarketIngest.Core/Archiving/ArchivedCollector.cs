using System.Runtime.CompilerServices;

namespace MarketIngest.Archiving;

/// <summary>
/// A collector that plans only what an archive holds: a request that was never recorded says nothing about the source, so it must neither fail a run nor
/// touch a partition's progress.
/// </summary>
internal sealed class ArchivedCollector(ICollector collector, ISourceClient archive, ReplayTally tally) : ICollector
{
    public CollectorDescriptor Descriptor => collector.Descriptor;

    public void Validate(CollectRequest request) => collector.Validate(request);

    public async IAsyncEnumerable<Partition> PlanAsync(CollectRequest request, PlanContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!Descriptor.Datasets.Any(d => d.Name == tally.Dataset))
        {
            yield break;
        }

        IAsyncEnumerator<Partition> plan = collector.PlanAsync(request, context, cancellationToken).GetAsyncEnumerator(cancellationToken);
        await using (plan.ConfigureAwait(false))
        {
            while (await HasNextAsync(plan).ConfigureAwait(false))
            {
                if (await IsArchivedAsync(plan.Current, cancellationToken).ConfigureAwait(false))
                {
                    yield return plan.Current;
                }
            }
        }
    }

    public IAsyncEnumerable<Payload> FetchAsync(Partition partition, ISourceClient source, CancellationToken cancellationToken) => collector.FetchAsync(partition, source, cancellationToken);

    public void Parse(Payload payload, RecordSink sink) => collector.Parse(payload, sink);

    /// <summary>A plan that itself needs an index which was not recorded ends there.</summary>
    private async Task<bool> HasNextAsync(IAsyncEnumerator<Partition> plan)
    {
        try
        {
            return await plan.MoveNextAsync().ConfigureAwait(false);
        }
        catch (ReplayMissException)
        {
            tally.Missed(payloads: 0);
            return false;
        }
    }

    private async Task<bool> IsArchivedAsync(Partition partition, CancellationToken cancellationToken)
    {
        int payloads = 0;
        try
        {
            await foreach (Payload payload in collector.FetchAsync(partition, archive, cancellationToken).ConfigureAwait(false))
            {
                await payload.DisposeAsync().ConfigureAwait(false);
                payloads++;
            }
        }
        catch (ReplayMissException)
        {
            tally.Missed(payloads);
            return false;
        }
        catch (SourceContractException)
        {
            // It is there and damaged: the run says so, with its position.
            return true;
        }

        return payloads > 0;
    }
}
