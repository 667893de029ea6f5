using NodaTime;

namespace MarketIngest.Storage.Sql;

/// <summary>
/// The place of a version among those of its key with the same <c>known_at</c>: 0 for the one that held, and -1, -2 backwards for those that
/// a correction replaced before they held. Ordered by it, a table gives back the order of the chain.
/// </summary>
internal static class VersionPlace
{
    /// <summary>The place of a version in a chain.</summary>
    public static int Of<TContent>(List<StoredVersion<TContent>> chain, int index)
    {
        if (!chain[index].IsReplaced)
        {
            return 0;
        }

        int place = -1;
        for (int later = index + 1; later < chain.Count; later++)
        {
            place -= chain[later].IsReplaced && chain[later].KnownAt == chain[index].KnownAt ? 1 : 0;
        }

        return place;
    }

    /// <summary>The place of a version among the rows of its key, which lie side by side up to a row.</summary>
    public static int Of(ColumnBatch batch, int row, int until)
    {
        Instant knownAt = batch.KnownAt(row);
        if (batch.EndedAt(row) != knownAt)
        {
            return 0;
        }

        int place = -1;
        for (int later = row + 1; later < until; later++)
        {
            place -= batch.KnownAt(later) == knownAt && batch.EndedAt(later) == knownAt ? 1 : 0;
        }

        return place;
    }
}
