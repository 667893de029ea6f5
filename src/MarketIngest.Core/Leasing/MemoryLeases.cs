using NodaTime;

namespace MarketIngest;

/// <summary>Leases within one process, as the store in memory keeps them.</summary>
public sealed class MemoryLeases : ILeaseStore
{
    private readonly Lock gate = new();
    private readonly SortedDictionary<string, Lease> held = new(StringComparer.Ordinal);
    private long lastFence;

    /// <inheritdoc />
    public ValueTask<LeaseAnswer> AcquireAsync(LeaseRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        cancellationToken.ThrowIfCancellationRequested();
        lock (gate)
        {
            if (held.TryGetValue(request.Name, out Lease? holder) && LeaseRules.IsAlive(holder, request, request.Now))
            {
                return ValueTask.FromResult(new LeaseAnswer(holder, IsGranted: false));
            }

            // An owner who came and went in between may have asked later, or at the same instant.
            Lease lease = request.Grant(request.Now, holder);
            lease = lease with { Fence = lastFence = Math.Max(lease.Fence, lastFence + 1) };
            held[request.Name] = lease;
            return ValueTask.FromResult(new LeaseAnswer(lease, IsGranted: true, holder));
        }
    }

    /// <inheritdoc />
    public ValueTask<bool> RenewAsync(Lease lease, Instant now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(lease);
        cancellationToken.ThrowIfCancellationRequested();
        lock (gate)
        {
            if (Holder(lease.Fencing) is not { } holder)
            {
                return ValueTask.FromResult(false);
            }

            held[lease.Name] = holder with { HeartbeatAt = now };
            return ValueTask.FromResult(true);
        }
    }

    /// <inheritdoc />
    public ValueTask ReleaseAsync(Lease lease, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(lease);
        lock (gate)
        {
            if (Holder(lease.Fencing) is not null)
            {
                held.Remove(lease.Name);
            }
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<Lease>> GetLeasesAsync(CancellationToken cancellationToken)
    {
        lock (gate)
        {
            return ValueTask.FromResult<IReadOnlyList<Lease>>([.. held.Values]);
        }
    }

    /// <inheritdoc />
    public ValueTask<Lease?> BreakAsync(string name, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            held.Remove(name, out Lease? lease);
            return ValueTask.FromResult(lease);
        }
    }

    /// <summary>Refuses a commit whose lease is not held any more.</summary>
    internal void Check(StoreCommit commit)
    {
        lock (gate)
        {
            if (commit.Fence is { } fence && Holder(fence) is null)
            {
                throw fence.Refuse(commit.Id, held.GetValueOrDefault(fence.Name));
            }
        }
    }

    private Lease? Holder(LeaseFence fence) => held.TryGetValue(fence.Name, out Lease? lease) && lease.Fencing == fence ? lease : null;
}
