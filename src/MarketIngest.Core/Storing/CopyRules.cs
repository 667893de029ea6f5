using NodaTime;

namespace MarketIngest;

/// <summary>The rules by which a key takes over the versions that another store holds of it. Pure, so that every store copies alike.</summary>
public static class CopyRules
{
    /// <summary>The versions of a batch's rows, from one row up to another, as they were read.</summary>
    public static List<StoredVersion<RowReference>> Versions(ColumnBatch batch, int from, int until)
    {
        ArgumentNullException.ThrowIfNull(batch);
        return [.. Enumerable.Range(from, until - from)
            .Select(row => new StoredVersion<RowReference>(new RowReference(batch, row), batch.KnownAt(row), batch.Basis(row), batch.ShownAt(row), batch.EndedAt(row)))];
    }

    /// <summary>The row after the last one that has the key of a row; versions of a key lie side by side.</summary>
    public static int EndOfKey(RowComparer comparer, ColumnBatch batch, int from)
    {
        ArgumentNullException.ThrowIfNull(comparer);
        ArgumentNullException.ThrowIfNull(batch);
        int until = from + 1;
        while (until < batch.Count && comparer.Equals(new RowReference(batch, until), new RowReference(batch, from)))
        {
            until++;
        }

        return until;
    }

    /// <summary>
    /// Gives a key the versions copied: a new key takes them as they are, an equal chain stays, and a chain that differs gets each version as
    /// one that the source dated, so that nothing held here is lost.
    /// </summary>
    /// <typeparam name="TContent">How the store refers to a row's content.</typeparam>
    /// <param name="chain">The versions held here in order of <c>known_at</c>; replaced in place.</param>
    /// <param name="copied">The versions of the other store, in the same order.</param>
    /// <param name="contentEquals">Whether two contents are equal, volatile columns left out.</param>
    /// <returns>What the versions did, one by one; a chain is as it was when all are unchanged.</returns>
    public static WriteCounts Adopt<TContent>(List<StoredVersion<TContent>> chain, IReadOnlyList<StoredVersion<TContent>> copied, Func<TContent, TContent, bool> contentEquals)
    {
        ArgumentNullException.ThrowIfNull(chain);
        ArgumentNullException.ThrowIfNull(copied);
        ArgumentNullException.ThrowIfNull(contentEquals);
        if (chain.Count == 0)
        {
            chain.AddRange(copied);
            return new WriteCounts(Math.Min(1, copied.Count), Math.Max(0, copied.Count - 1), 0, 0);
        }

        if (chain.Count == copied.Count && chain.Zip(copied).All(p => IsSame(p.First, p.Second) && contentEquals(p.First.Content, p.Second.Content)))
        {
            return new WriteCounts(0, 0, copied.Count, 0);
        }

        long updated = 0;
        foreach (StoredVersion<TContent> version in copied)
        {
            bool isHere = chain.Exists(v => IsSame(v, version) && contentEquals(v.Content, version.Content));
            var incoming = new IncomingVersion<TContent>(version.Content, new Evidence(version.KnownAt, version.Basis, EvidenceKind.Version), version.CapturedAt, null);
            updated += !isHere && VersionRules.Apply(chain, incoming, contentEquals) != VersionEffect.Unchanged ? 1 : 0;
        }

        return new WriteCounts(0, updated, copied.Count - updated, EndAsCopied(chain, copied, contentEquals) ? 1 : 0);
    }

    /// <summary>Where the copy ends with a withdrawal that this store has not seen, the version ends here too.</summary>
    private static bool EndAsCopied<TContent>(List<StoredVersion<TContent>> chain, IReadOnlyList<StoredVersion<TContent>> copied, Func<TContent, TContent, bool> contentEquals)
    {
        StoredVersion<TContent> last = copied[^1];
        int newest = chain.FindIndex(v => v.EndedAt is null);
        if (last.EndedAt is not { } ended || last.IsReplaced || newest < 0 || chain[newest].KnownAt >= ended || !contentEquals(chain[newest].Content, last.Content))
        {
            return false;
        }

        chain[newest] = chain[newest].EndingAt(ended);
        return true;
    }

    private static bool IsSame<TContent>(StoredVersion<TContent> version, StoredVersion<TContent> other) =>
        version.KnownAt == other.KnownAt && version.Basis == other.Basis && version.EndedAt == other.EndedAt && version.CapturedAt == other.CapturedAt;
}
