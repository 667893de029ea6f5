using NodaTime;

namespace MarketIngest;

/// <summary>A row on its way into its key's versions.</summary>
/// <typeparam name="TContent">How the store refers to the row's content.</typeparam>
/// <param name="Content">The content.</param>
/// <param name="Evidence">When it became public.</param>
/// <param name="CapturedAt">When the payload that shows it was received.</param>
/// <param name="ConfirmedAt">The newest complete answer of its partition so far, which showed what is stored, or null.</param>
public readonly record struct IncomingVersion<TContent>(TContent Content, Evidence Evidence, Instant CapturedAt, Instant? ConfirmedAt)
{
    /// <summary>Whether the evidence is good enough to move a stored version back in time.</summary>
    internal bool IsStrong => Evidence.Basis is KnownAtBasis.Published or KnownAtBasis.Accepted;
}
