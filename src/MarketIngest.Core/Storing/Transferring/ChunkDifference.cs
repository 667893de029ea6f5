namespace MarketIngest;

/// <summary>What of a chunk the target lacks, by the same rules by which it would place the rows.</summary>
internal sealed class ChunkDifference(DatasetSchema schema)
{
    private readonly RowComparer comparer = new(schema);

    /// <summary>The keys of which something must be sent, in key order.</summary>
    public KeyRange[] Of(TransferChunk chunk)
    {
        KeyRange[] lacking = [.. chunk.Keys.Where(key => IsLacking(chunk, key))];
        for (int i = 1; i < lacking.Length; i++)
        {
            if (Compare(chunk, lacking[i - 1], lacking[i]) > 0)
            {
                Array.Sort(lacking, (left, right) => Compare(chunk, left, right));
                break;
            }
        }

        return lacking;
    }

    /// <summary>The rows that keys give; the chunk's own batch when those are all.</summary>
    public ColumnBatch Rows(TransferChunk chunk, KeyRange[] keys)
    {
        if (keys.SequenceEqual(chunk.Keys))
        {
            return chunk.Given;
        }

        var rows = new ColumnBatchBuilder(schema);
        foreach (KeyRange key in keys)
        {
            for (int row = key.GivenFrom; row < key.GivenUntil; row++)
            {
                rows.AppendRow(chunk.Given, row);
            }
        }

        return rows.Build();
    }

    private bool IsLacking(TransferChunk chunk, KeyRange key)
    {
        if (key.Held == 0)
        {
            return true;
        }

        if (IsSame(chunk, key))
        {
            return false;
        }

        if (schema.Versions == VersionPolicy.Replaced)
        {
            return true;
        }

        List<StoredVersion<RowReference>> chain = CopyRules.Versions(chunk.Held, key.HeldFrom, key.HeldUntil);
        WriteCounts placed = CopyRules.Adopt(chain, CopyRules.Versions(chunk.Given, key.GivenFrom, key.GivenUntil), comparer.ContentEquals);
        return placed.Inserted + placed.Updated + placed.Withdrawn > 0;
    }

    private bool IsSame(TransferChunk chunk, KeyRange key)
    {
        bool isSame = key.Held == key.Given;
        for (int i = 0; i < key.Given && isSame; i++)
        {
            isSame = IsSame(chunk, key.GivenFrom + i, key.HeldFrom + i);
        }

        return isSame;
    }

    private bool IsSame(TransferChunk chunk, int given, int held) =>
        comparer.ContentEquals(new RowReference(chunk.Given, given), new RowReference(chunk.Held, held))
        && (schema.Versions == VersionPolicy.Replaced
            || (chunk.Given.KnownAt(given) == chunk.Held.KnownAt(held)
                && chunk.Given.Basis(given) == chunk.Held.Basis(held)
                && chunk.Given.EndedAt(given) == chunk.Held.EndedAt(held)
                && chunk.Given.ShownAt(given) == chunk.Held.ShownAt(held)));

    private int Compare(TransferChunk chunk, KeyRange left, KeyRange right) =>
        comparer.Compare(new RowReference(chunk.Given, left.GivenFrom), new RowReference(chunk.Given, right.GivenFrom));
}
