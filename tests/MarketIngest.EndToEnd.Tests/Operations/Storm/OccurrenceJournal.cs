using System.Text;

using MarketIngest.Operating;

using NodaTime;
using NodaTime.Text;

namespace MarketIngest.EndToEnd.Tests.Operations.Storm;

/// <summary>
/// A store that notes, before each run begins, which occurrence it answers: a store keeps that of a job's newest run only. A note whose process was killed
/// before its commit belongs to no run of the run log and does not count.
/// </summary>
internal sealed class OccurrenceJournal(IStore store, string folder) : IStore, ILeaseStore
{
    private readonly Lock gate = new();
    private readonly FileStream notes = new(Path.Combine(folder, Guid.NewGuid().ToString("N")), FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 0);

    public StoreGuarantee Guarantees => store.Guarantees;

    private ILeaseStore Leases => (ILeaseStore)store;

    /// <summary>The occurrences of runs, by the ids of the runs, as all processes noted them.</summary>
    public static IReadOnlyDictionary<string, Instant> Read(string folder)
    {
        var occurrences = new Dictionary<string, Instant>(StringComparer.Ordinal);
        foreach (string line in Directory.EnumerateFiles(folder).SelectMany(File.ReadLines))
        {
            if (line.Split(' ') is [var run, var instant, "."])
            {
                occurrences[run] = InstantPattern.ExtendedIso.Parse(instant).Value;
            }
        }

        return occurrences;
    }

    public ValueTask<WriteCounts> CommitAsync(StoreCommit commit, CancellationToken cancellationToken)
    {
        foreach (ColumnBatch batch in commit.Batches.Where(b => b.Schema == JobState.Schema))
        {
            if (JobState.Schema.Create(batch, 0) is { Phase: JobPhase.Running, EndedAt: null, RunId: { } run, Occurrence: { } occurrence })
            {
                lock (gate)
                {
                    notes.Write(Encoding.ASCII.GetBytes($"{run} {InstantPattern.ExtendedIso.Format(occurrence)} .\n"));
                }
            }
        }

        return store.CommitAsync(commit, cancellationToken);
    }

    public IAsyncEnumerable<ColumnBatch> ReadAsync(DatasetQuery query, CancellationToken cancellationToken) => store.ReadAsync(query, cancellationToken);

    public ValueTask<PartitionState?> GetPartitionAsync(string job, string partition, CancellationToken cancellationToken) => store.GetPartitionAsync(job, partition, cancellationToken);

    public IAsyncEnumerable<DatasetChange> ChangesAsync(string dataset, long afterSequence, CancellationToken cancellationToken) => store.ChangesAsync(dataset, afterSequence, cancellationToken);

    public ValueTask<IReadOnlyList<string>?> GetDatasetsAsync(CancellationToken cancellationToken) => store.GetDatasetsAsync(cancellationToken);

    public ValueTask<LeaseAnswer> AcquireAsync(LeaseRequest request, CancellationToken cancellationToken) => Leases.AcquireAsync(request, cancellationToken);

    public ValueTask<bool> RenewAsync(Lease lease, Instant now, CancellationToken cancellationToken) => Leases.RenewAsync(lease, now, cancellationToken);

    public ValueTask ReleaseAsync(Lease lease, CancellationToken cancellationToken) => Leases.ReleaseAsync(lease, cancellationToken);

    public ValueTask<IReadOnlyList<Lease>> GetLeasesAsync(CancellationToken cancellationToken) => Leases.GetLeasesAsync(cancellationToken);

    public ValueTask<Lease?> BreakAsync(string name, CancellationToken cancellationToken) => Leases.BreakAsync(name, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await notes.DisposeAsync();
        await store.DisposeAsync();
    }
}
