namespace MarketIngest.Storage.Sql;

/// <summary>The keys of a batch that another store gave, with all versions of a key side by side.</summary>
internal static class CopiedChains
{
    /// <summary>The rows of each key, from one up to another.</summary>
    public static IEnumerable<(int From, int Until)> Of(ColumnBatch batch)
    {
        var comparer = new RowComparer(batch.Schema);
        for (int from = 0, until; from < batch.Count; from = until)
        {
            until = CopyRules.EndOfKey(comparer, batch, from);
            yield return (from, until);
        }
    }

    /// <summary>Whether one of the versions still holds; a key without such a one was withdrawn.</summary>
    public static bool Holds(ColumnBatch batch, int from, int until)
    {
        for (int row = from; row < until; row++)
        {
            if (batch.EndedAt(row) is null)
            {
                return true;
            }
        }

        return false;
    }
}
