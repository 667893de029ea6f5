using NodaTime;

namespace MarketIngest;

/// <summary>The right of one owner to run a job, as long as it holds: dataset <c>leases</c>. There is a row while somebody holds it, and none else.</summary>
public sealed record Lease : IMarketRecord<Lease>
{
    /// <inheritdoc />
    public static DatasetSchema<Lease> Schema { get; } = DatasetSchema.Define<Lease>("leases", s => s
        .Replaced()
        .Key.Column("name", r => r.Name)
        .Column("owner", r => r.Owner)
        .Column("host", r => r.Host)
        .Column("process_id", r => r.ProcessId)
        .Column("process_started_at", r => r.ProcessStartedAt)
        .Column("acquired_at", r => r.AcquiredAt)
        .Column("heartbeat_at", r => r.HeartbeatAt)
        .Column("fence", r => r.Fence)
        .Create(r => new Lease
        {
            Name = r.Text(0)!,
            Owner = r.Text(1)!,
            Host = r.Text(2)!,
            ProcessId = r.Int64(3),
            ProcessStartedAt = r.Instant(4),
            AcquiredAt = r.Instant(5),
            HeartbeatAt = r.Instant(6),
            Fence = r.Int64(7),
        }));

    /// <summary>What is leased: a job's name.</summary>
    public required string Name { get; init; }

    /// <summary>The id of the owner, one for each runner.</summary>
    public required string Owner { get; init; }

    /// <summary>The machine of the owner.</summary>
    public required string Host { get; init; }

    /// <summary>The owner's process on that machine.</summary>
    public required long ProcessId { get; init; }

    /// <summary>When that process started: process ids are used again.</summary>
    public required Instant ProcessStartedAt { get; init; }

    /// <summary>When the lease was taken.</summary>
    public required Instant AcquiredAt { get; init; }

    /// <summary>The owner's last sign of life.</summary>
    public required Instant HeartbeatAt { get; init; }

    /// <summary>A number that is greater with every owner: what an earlier owner still sends is refused by it.</summary>
    public required long Fence { get; init; }

    /// <summary>What commits under this lease carry.</summary>
    public LeaseFence Fencing => new(Name, Owner, Fence);

    /// <summary>How messages name the holder.</summary>
    public string Holder => $"process {ProcessId} on {Host} since {ColumnText.Of(AcquiredAt)}, last sign of life {ColumnText.Of(HeartbeatAt)}";
}
