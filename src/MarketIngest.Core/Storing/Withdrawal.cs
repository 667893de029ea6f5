using NodaTime;

namespace MarketIngest;

/// <summary>That an answer is complete for a leading key: the older open versions under it that are not in the commit end.</summary>
/// <param name="Prefix">The leading key. The commit must hold at least one row under it: an empty answer never withdraws.</param>
/// <param name="At">When the rows were gone: the capture of the complete answer, cut to microseconds.</param>
public sealed record Withdrawal(KeyPrefix Prefix, Instant At)
{
    /// <summary>When the rows were gone: the capture of the complete answer, in microseconds.</summary>
    public Instant At { get; init => field = value.ToMicroseconds(); } = At.ToMicroseconds();
}
