using NodaTime;

namespace MarketIngest;

/// <summary>A wish for a lease.</summary>
/// <param name="Name">What is leased: a job's name.</param>
/// <param name="Owner">Who asks.</param>
/// <param name="Now">The asker's clock; a store with a clock of its own (a database server) uses that one for all hosts.</param>
/// <param name="ExpiresAfter">How long after its last sign of life a holder on another machine is taken for dead.</param>
public sealed record LeaseRequest(string Name, LeaseOwner Owner, Instant Now, Duration ExpiresAfter)
{
    /// <summary>The lease as it stands when it is granted.</summary>
    /// <param name="now">The clock that counts.</param>
    /// <param name="previous">The lease that it takes over, or null.</param>
    public Lease Grant(Instant now, Lease? previous) => new()
    {
        Name = Name,
        Owner = Owner.Id,
        Host = Owner.Host,
        ProcessId = Owner.ProcessId,
        ProcessStartedAt = Owner.ProcessStartedAt,
        AcquiredAt = now,
        HeartbeatAt = now,
        Fence = Math.Max((now - NodaConstants.UnixEpoch).BclCompatibleTicks / 10, (previous?.Fence ?? 0) + 1),
    };
}
