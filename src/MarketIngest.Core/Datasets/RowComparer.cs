namespace MarketIngest;

/// <summary>Compares rows of batches of one dataset by key and by content.</summary>
/// <param name="schema">The dataset.</param>
public sealed class RowComparer(DatasetSchema schema) : IEqualityComparer<RowReference>, IComparer<RowReference>
{
    private const int NeighboursAtOnce = 512;
    private readonly int[] keys = [.. schema.KeyOrdinals];
    private readonly int[] content = [.. schema.Columns.Where(c => !c.IsKey && !c.IsVolatile).Select(c => c.Ordinal)];

    /// <summary>Whether two rows have the same key.</summary>
    public bool Equals(RowReference x, RowReference y) => AllEqual(keys, x, y);

    /// <summary>Whether two rows with the same key have the same content; volatile columns and lineage do not count.</summary>
    public bool ContentEquals(RowReference x, RowReference y) => AllEqual(content, x, y);

    /// <summary>The order of two keys: column by column, text by code point.</summary>
    public int Compare(RowReference x, RowReference y) => ComparePrefix(x, y, keys.Length);

    /// <summary>The order of the first key columns only.</summary>
    public int ComparePrefix(RowReference x, RowReference y, int columns)
    {
        for (int i = 0; i < columns; i++)
        {
            int order = x.Batch.Vector(keys[i]).Compare(x.Row, y.Batch.Vector(keys[i]), y.Row);
            if (order != 0)
            {
                return order;
            }
        }

        return 0;
    }

    /// <summary>
    /// The greatest order that two neighbouring rows have by key: below zero where every key is greater than the one before, zero where
    /// equal keys lie side by side too, above zero where the rows are not in key order.
    /// </summary>
    public int NeighbourOrder(ColumnBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        Span<sbyte> orders = stackalloc sbyte[NeighboursAtOnce];
        int greatest = -1;
        for (int from = 1; from < batch.Count && greatest <= 0; from += orders.Length)
        {
            Span<sbyte> some = orders[..Math.Min(orders.Length, batch.Count - from)];
            some.Clear();
            for (int i = 0; i < keys.Length && some.Contains((sbyte)0); i++)
            {
                batch.Vector(keys[i]).CompareWithPrevious(from, some);
            }

            foreach (sbyte order in some)
            {
                greatest = Math.Max(greatest, order);
            }
        }

        return greatest;
    }

    /// <summary>The hash of a row's key.</summary>
    public int GetHashCode(RowReference row)
    {
        var hash = default(HashCode);
        foreach (int ordinal in keys)
        {
            row.Batch.Vector(ordinal).AddHash(ref hash, row.Row);
        }

        return hash.ToHashCode();
    }

    private static bool AllEqual(int[] ordinals, RowReference x, RowReference y)
    {
        foreach (int ordinal in ordinals)
        {
            if (!x.Batch.Vector(ordinal).RowEquals(x.Row, y.Batch.Vector(ordinal), y.Row))
            {
                return false;
            }
        }

        return true;
    }
}
