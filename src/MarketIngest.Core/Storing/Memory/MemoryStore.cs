using System.Runtime.CompilerServices;

using NodaTime;

namespace MarketIngest;

/// <summary>A store in memory: the reference that every other store must equal, and the one for tests and experiments.</summary>
public sealed class MemoryStore : IStore, ILeaseStore
{
    private const int BatchRows = 4096;
    private readonly Lock gate = new();
    private readonly Dictionary<string, MemoryTable> tables = new(StringComparer.Ordinal);
    private readonly Dictionary<string, WriteCounts> commits = new(StringComparer.Ordinal);
    private readonly List<DatasetChange> changes = [];
    private readonly MemoryLeases leases = new();
    private long sequence;

    /// <inheritdoc />
    public StoreGuarantee Guarantees => StoreGuarantee.AtomicForOutsideReaders;

    /// <inheritdoc />
    public ValueTask<WriteCounts> CommitAsync(StoreCommit commit, CancellationToken cancellationToken)
    {
        CommitRules.Validate(commit);
        cancellationToken.ThrowIfCancellationRequested();
        lock (gate)
        {
            if (commits.TryGetValue(commit.Id, out WriteCounts earlier))
            {
                return ValueTask.FromResult(earlier);
            }

            leases.Check(commit);
            var staging = new MemoryCommit(Table, commit);
            WriteCounts counts = staging.Apply();
            sequence++;
            changes.AddRange(staging.Publish(sequence));
            commits.Add(commit.Id, counts);
            return ValueTask.FromResult(counts);
        }
    }

    /// <inheritdoc />
    public async IAsyncEnumerable<ColumnBatch> ReadAsync(DatasetQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        query.Validate();
        await Task.CompletedTask.ConfigureAwait(false);
        MemoryChain[] snapshot;
        lock (gate)
        {
            snapshot = tables.TryGetValue(query.Schema.Name, out MemoryTable? table) ? table.Snapshot() : [];
        }

        foreach (ColumnBatch batch in MemoryReader.Read(query, snapshot, BatchRows))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return batch;
        }
    }

    /// <inheritdoc />
    public ValueTask<PartitionState?> GetPartitionAsync(string job, string partition, CancellationToken cancellationToken)
    {
        using ColumnBatch key = MemoryCommit.PartitionKey(job, partition);
        lock (gate)
        {
            return ValueTask.FromResult(Table(PartitionState.Schema).Find(new RowReference(key, 0)) is { } chain
                ? PartitionState.Schema.Create(chain.Newest!.Content.Batch, chain.Newest.Content.Row)
                : null);
        }
    }

    /// <inheritdoc />
    public async IAsyncEnumerable<DatasetChange> ChangesAsync(string dataset, long afterSequence, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        DatasetChange[] found;
        lock (gate)
        {
            found = [.. changes.Where(c => c.Dataset == dataset && c.Sequence > afterSequence)];
        }

        foreach (DatasetChange change in found)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return change;
        }
    }

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<string>?> GetDatasetsAsync(CancellationToken cancellationToken)
    {
        lock (gate)
        {
            return ValueTask.FromResult<IReadOnlyList<string>?>([.. tables.Values.Where(t => t.Chains.Any()).Select(t => t.Schema.Name).Order(StringComparer.Ordinal)]);
        }
    }

    /// <inheritdoc />
    public ValueTask<LeaseAnswer> AcquireAsync(LeaseRequest request, CancellationToken cancellationToken) => leases.AcquireAsync(request, cancellationToken);

    /// <inheritdoc />
    public ValueTask<bool> RenewAsync(Lease lease, Instant now, CancellationToken cancellationToken) => leases.RenewAsync(lease, now, cancellationToken);

    /// <inheritdoc />
    public ValueTask ReleaseAsync(Lease lease, CancellationToken cancellationToken) => leases.ReleaseAsync(lease, cancellationToken);

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<Lease>> GetLeasesAsync(CancellationToken cancellationToken) => leases.GetLeasesAsync(cancellationToken);

    /// <inheritdoc />
    public ValueTask<Lease?> BreakAsync(string name, CancellationToken cancellationToken) => leases.BreakAsync(name, cancellationToken);

    /// <inheritdoc />
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private MemoryTable Table(DatasetSchema schema)
    {
        if (!tables.TryGetValue(schema.Name, out MemoryTable? table))
        {
            tables.Add(schema.Name, table = new MemoryTable(schema));
        }

        return table;
    }
}
