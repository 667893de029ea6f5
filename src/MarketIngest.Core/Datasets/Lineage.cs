using NodaTime;

namespace MarketIngest;

/// <summary>Where a row came from; shared by all rows of one payload in one commit.</summary>
/// <param name="RunId">The run that stored it.</param>
/// <param name="IngestedAt">When it was taken in, stamped by the engine.</param>
/// <param name="CapturedAt">When the payload was received; for derived rows the newest <c>known_at</c> of the inputs.</param>
/// <param name="PayloadSha256">The SHA-256 of the payload in lower-case hexadecimal, or null for derived rows.</param>
public sealed record Lineage(string RunId, Instant IngestedAt, Instant CapturedAt, string? PayloadSha256);
