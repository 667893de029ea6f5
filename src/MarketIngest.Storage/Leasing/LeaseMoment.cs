using NodaTime;

namespace MarketIngest.Storage.Leasing;

/// <summary>The moment that a lease's fence counts from.</summary>
internal static class LeaseMoment
{
    /// <summary>
    /// The lease with a fence of a moment at which nobody else could take it. The moment at which it was asked for may lie before that of an owner who came
    /// and went while this one waited.
    /// </summary>
    public static Lease FencedAt(this Lease lease, Instant moment) => lease with { Fence = Math.Max(lease.Fence, moment.ToUnixMicroseconds()) };
}
