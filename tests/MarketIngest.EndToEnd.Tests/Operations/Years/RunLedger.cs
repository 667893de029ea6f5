using System.Runtime.CompilerServices;

using MarketIngest.Operating;

using NodaTime;

namespace MarketIngest.EndToEnd.Tests.Operations.Years;

/// <summary>A store that keeps the states of jobs, leases, and a list of the scheduled runs that began; it forgets all else, so that years of runs fit into memory.</summary>
internal sealed class RunLedger : IStore, ILeaseStore
{
    private readonly Lock gate = new();
    private readonly MemoryLeases leases = new();
    private readonly Dictionary<string, JobState> states = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<ScheduledRun>> begun = new(StringComparer.Ordinal);
    private readonly List<string> unexpected = [];

    public StoreGuarantee Guarantees => StoreGuarantee.AtomicForOutsideReaders;

    /// <summary>How runs ended that did not end well.</summary>
    public IReadOnlyList<string> Unexpected => unexpected;

    /// <summary>The runs of a job, in the order in which they began.</summary>
    public IReadOnlyList<ScheduledRun> Runs(string job) => begun.GetValueOrDefault(job) ?? [];

    public ValueTask<WriteCounts> CommitAsync(StoreCommit commit, CancellationToken cancellationToken)
    {
        leases.Check(commit);
        lock (gate)
        {
            foreach (ColumnBatch batch in commit.Batches.Where(b => b.Schema == JobState.Schema))
            {
                for (int row = 0; row < batch.Count; row++)
                {
                    Keep(JobState.Schema.Create(batch, row));
                }
            }
        }

        return ValueTask.FromResult(default(WriteCounts));
    }

    public async IAsyncEnumerable<ColumnBatch> ReadAsync(DatasetQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        if (query.Schema == JobState.Schema)
        {
            yield return States();
        }
    }

    public ValueTask<PartitionState?> GetPartitionAsync(string job, string partition, CancellationToken cancellationToken) => ValueTask.FromResult<PartitionState?>(null);

    public async IAsyncEnumerable<DatasetChange> ChangesAsync(string dataset, long afterSequence, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        yield break;
    }

    public ValueTask<LeaseAnswer> AcquireAsync(LeaseRequest request, CancellationToken cancellationToken) => leases.AcquireAsync(request, cancellationToken);

    public ValueTask<bool> RenewAsync(Lease lease, Instant now, CancellationToken cancellationToken) => leases.RenewAsync(lease, now, cancellationToken);

    public ValueTask ReleaseAsync(Lease lease, CancellationToken cancellationToken) => leases.ReleaseAsync(lease, cancellationToken);

    public ValueTask<IReadOnlyList<Lease>> GetLeasesAsync(CancellationToken cancellationToken) => leases.GetLeasesAsync(cancellationToken);

    public ValueTask<Lease?> BreakAsync(string name, CancellationToken cancellationToken) => leases.BreakAsync(name, cancellationToken);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private ColumnBatch States()
    {
        lock (gate)
        {
            return JobState.Schema.ToBatch(states.Values);
        }
    }

    private void Keep(JobState state)
    {
        states[state.Job] = state;
        if (state.Phase == JobPhase.Running)
        {
            if (!begun.TryGetValue(state.Job, out List<ScheduledRun>? runs))
            {
                begun.Add(state.Job, runs = []);
            }

            runs.Add(new ScheduledRun(state.Occurrence!.Value, state.StartedAt!.Value));
        }
        else if (state.Outcome != CollectOutcome.NothingExpected)
        {
            unexpected.Add($"{state.Job} {ColumnText.Of(state.Occurrence!.Value)} {state.Outcome}");
        }
    }
}
