using NodaTime;

namespace MarketIngest;

/// <summary>Where a row came from; shared by all rows of one payload in one commit.</summary>
/// <param name="RunId">The run that stored it.</param>
/// <param name="IngestedAt">When it was taken in, stamped by the engine.</param>
/// <param name="CapturedAt">When the payload was received; for derived rows the newest <c>known_at</c> of the inputs.</param>
/// <param name="PayloadSha256">The SHA-256 of the payload in lower-case hexadecimal, or null for derived rows.</param>
public sealed record Lineage(string RunId, Instant IngestedAt, Instant CapturedAt, string? PayloadSha256)
{
    /// <summary>When it was taken in, in microseconds: what a store gives back must compare equal.</summary>
    public Instant IngestedAt { get; init => field = value.ToMicroseconds(); } = IngestedAt.ToMicroseconds();

    /// <summary>When the payload was received, in microseconds: the same payload read again must compare equal.</summary>
    public Instant CapturedAt { get; init => field = value.ToMicroseconds(); } = CapturedAt.ToMicroseconds();
}
