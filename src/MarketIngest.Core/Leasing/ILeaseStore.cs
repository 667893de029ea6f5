using NodaTime;

namespace MarketIngest;

/// <summary>
/// A store that keeps leases, so that a job runs once at a time over all processes and machines that share it. A commit with a
/// <see cref="StoreCommit.Fence"/> takes effect only while that lease is held, decided in one step with the commit.
/// </summary>
public interface ILeaseStore
{
    /// <summary>Grants a lease that is free or whose holder is gone by <see cref="LeaseRules"/>; never waits for a holder.</summary>
    /// <exception cref="StoreException">The store could not be asked.</exception>
    ValueTask<LeaseAnswer> AcquireAsync(LeaseRequest request, CancellationToken cancellationToken);

    /// <summary>Gives a sign of life.</summary>
    /// <param name="lease">The lease as it was granted.</param>
    /// <param name="now">The holder's clock.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>False when it is not held any more.</returns>
    /// <exception cref="StoreException">The store could not be asked; whether the lease is held is not known.</exception>
    ValueTask<bool> RenewAsync(Lease lease, Instant now, CancellationToken cancellationToken);

    /// <summary>Gives a lease back; one that is not held any more is left alone.</summary>
    /// <exception cref="StoreException">The store could not be asked.</exception>
    ValueTask ReleaseAsync(Lease lease, CancellationToken cancellationToken);

    /// <summary>The leases that are held, by name.</summary>
    ValueTask<IReadOnlyList<Lease>> GetLeasesAsync(CancellationToken cancellationToken);

    /// <summary>Takes a lease from whoever holds it, for an operator who knows better; its holder's further commits are refused.</summary>
    /// <returns>What was held, or null.</returns>
    ValueTask<Lease?> BreakAsync(string name, CancellationToken cancellationToken);
}
