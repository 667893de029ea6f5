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
        VersionEffect effect = incoming.Evidence.Kind == EvidenceKind.Version ? placement.PlaceVersion() : placement.PlaceState();
        if (effect != VersionEffect.Unchanged)
        {
            Order(chain);
        }

        return effect;
    }

    /// <summary>Whether a row that equals the newest version writes nothing, without a look at the older versions. A late capture needs that look: the content may have been another in between.</summary>
    public static bool IsPlainRepeat(Instant newestKnownAt, Evidence evidence, Instant capturedAt) =>
        evidence.Kind == EvidenceKind.Version
            ? evidence.At >= newestKnownAt
            : capturedAt >= newestKnownAt && (evidence.At >= newestKnownAt || evidence.Basis is not (KnownAtBasis.Published or KnownAtBasis.Accepted));

    /// <summary>Whether a row that differs from the newest version simply supersedes it at its own <c>known_at</c>, without a look at the older versions.</summary>
    public static bool IsPlainSuccessor(Instant newestKnownAt, Instant newestCapturedAt, Evidence evidence, Instant capturedAt, Instant? confirmedAt) =>
        evidence.Kind == EvidenceKind.State
        && capturedAt > newestCapturedAt
        && capturedAt >= newestKnownAt
        && evidence.At > newestKnownAt
        && evidence.At > newestCapturedAt
        && (confirmedAt is not { } confirmed || confirmed <= capturedAt);

    /// <summary>A version that moved back leaves those it replaced behind it; stores show the chain in one order. Chains are short and nearly in order.</summary>
    private static void Order<TContent>(List<StoredVersion<TContent>> chain)
    {
        for (int i = 1; i < chain.Count; i++)
        {
            for (int j = i; j > 0 && IsBefore(chain[j], chain[j - 1]); j--)
            {
                (chain[j], chain[j - 1]) = (chain[j - 1], chain[j]);
            }
        }
    }

    private static bool IsBefore<TContent>(StoredVersion<TContent> version, StoredVersion<TContent> other) =>
        version.KnownAt < other.KnownAt || (version.KnownAt == other.KnownAt && version.IsReplaced && !other.IsReplaced);
}
