using NodaTime;

namespace MarketIngest;

/// <summary>When a row became public, and how that is known. The engine never lets it be later than the capture of the payload.</summary>
/// <param name="At">The instant the source made the row public.</param>
/// <param name="Basis">What the instant rests on.</param>
/// <param name="Kind">Whether the payload shows the row as the current state or as one of several dated versions.</param>
public readonly record struct Evidence(Instant At, KnownAtBasis Basis, EvidenceKind Kind = EvidenceKind.State)
{
    /// <summary>The source states when it published the row.</summary>
    public static Evidence Published(Instant at) => new(at, KnownAtBasis.Published);

    /// <summary>A regulator states when it accepted the filing.</summary>
    public static Evidence Accepted(Instant at) => new(at, KnownAtBasis.Accepted);

    /// <summary>The row is its first publication, made at the scheduled instant.</summary>
    public static Evidence Scheduled(Instant at) => new(at, KnownAtBasis.Scheduled);

    /// <summary>The payload dates this version explicitly (a vintage): it takes its own place in the history.</summary>
    public static Evidence Vintage(Instant at) => new(at, KnownAtBasis.Published, EvidenceKind.Version);
}
