namespace MarketIngest;

/// <summary>The answer to a <see cref="LeaseRequest"/>.</summary>
/// <param name="Lease">The lease that was granted, or the one that stands in the way.</param>
/// <param name="IsGranted">Whether it was granted.</param>
/// <param name="TakenFrom">The dead holder that it was taken from, or null.</param>
public sealed record LeaseAnswer(Lease Lease, bool IsGranted, Lease? TakenFrom = null);
