using NodaTime;

namespace MarketIngest;

/// <summary>
/// The rules by which one incoming row takes its place among the versions of its key. Pure, so that every store gives the same history.
/// A payload shows the state at its capture; a claim of earlier publication is believed only as far as no earlier capture contradicts it.
/// </summary>
public static class VersionRules
{
    /// <summary>Applies a row to its key's versions.</summary>
    /// <typeparam name="TContent">How the store refers to a row's content.</typeparam>
    /// <param name="chain">The versions of the key in order of <c>known_at</c>; replaced in place.</param>
    /// <param name="incoming">The row.</param>
    /// <param name="contentEquals">Whether two contents are equal, volatile columns left out.</param>
    /// <returns>What happened; when nothing did, the chain is as it was.</returns>
    public static VersionEffect Apply<TContent>(List<StoredVersion<TContent>> chain, in IncomingVersion<TContent> incoming, Func<TContent, TContent, bool> contentEquals)
    {
        ArgumentNullException.ThrowIfNull(chain);
        ArgumentNullException.ThrowIfNull(contentEquals);
        var placement = new VersionPlacement<TContent>(chain, incoming, contentEquals);
        return incoming.Evidence.Kind == EvidenceKind.Version ? placement.PlaceVersion() : placement.PlaceState();
    }

    /// <summary>Whether a row that equals the newest version writes nothing, without a look at the older versions.</summary>
    public static bool IsPlainRepeat(Instant newestKnownAt, Evidence evidence) =>
        evidence.At >= newestKnownAt
        || (evidence.Kind == EvidenceKind.State && evidence.Basis is not (KnownAtBasis.Published or KnownAtBasis.Accepted));

    /// <summary>Whether a row that differs from the newest version simply supersedes it at its own <c>known_at</c>, without a look at the older versions.</summary>
    public static bool IsPlainSuccessor(Instant newestKnownAt, Instant newestCapturedAt, Evidence evidence, Instant capturedAt, Instant? confirmedAt) =>
        evidence.Kind == EvidenceKind.State
        && capturedAt > newestCapturedAt
        && evidence.At > newestKnownAt
        && evidence.At > newestCapturedAt
        && (confirmedAt is not { } confirmed || confirmed <= capturedAt);
}
