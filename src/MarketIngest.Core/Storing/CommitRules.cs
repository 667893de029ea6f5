namespace MarketIngest;

/// <summary>What every store checks before it touches anything.</summary>
public static class CommitRules
{
    /// <summary>Refuses a commit that contradicts itself: one key twice with the same <c>known_at</c> and other content, copies out of order, or a withdrawal without a row in its scope.</summary>
    /// <exception cref="StoreException">Names the dataset and the key.</exception>
    public static void Validate(StoreCommit commit)
    {
        ArgumentNullException.ThrowIfNull(commit);
        ArgumentException.ThrowIfNullOrEmpty(commit.Id);
        foreach (ColumnBatch batch in commit.Batches.Where(b => b.Schema.Versions == VersionPolicy.Versioned))
        {
            ValidateKeys(batch);
        }

        foreach (ColumnBatch batch in commit.Copies)
        {
            ValidateCopies(batch);
        }

        foreach (Withdrawal withdrawal in commit.Withdrawals)
        {
            if (!commit.Batches.Any(b => b.Schema == withdrawal.Prefix.Schema && Enumerable.Range(0, b.Count).Any(row => withdrawal.Prefix.Covers(new RowReference(b, row)))))
            {
                throw new StoreException($"A withdrawal of '{withdrawal.Prefix.Schema.Name}' was refused: the commit has no row in its scope, and an empty answer never withdraws.", StoreRetry.Useless);
            }
        }
    }

    /// <summary>
    /// Whether a list of a commit holds its batches, so that a store may refer to their rows until the commit ends: arrays and lists do. One that
    /// makes each batch for its turn is an <see cref="IReadOnlyList{T}"/> only, and its batch is gone when the next is asked for.
    /// </summary>
    /// <param name="batches">The list.</param>
    public static bool HoldsBatches(IReadOnlyList<ColumnBatch> batches) => batches is IList<ColumnBatch>;

    /// <summary>The key of a row as text, for messages.</summary>
    public static string KeyText(ColumnBatch batch, int row)
    {
        ArgumentNullException.ThrowIfNull(batch);
        return string.Join(", ", batch.Schema.KeyOrdinals.Select(o => $"{batch.Schema.Columns[o].Name}={ColumnText.Of(batch, o, row)}"));
    }

    /// <summary>Copies come in key order, the versions of a key side by side and in the order of their <c>known_at</c>, as a store gives them.</summary>
    private static void ValidateCopies(ColumnBatch batch)
    {
        if (batch.Schema.Versions != VersionPolicy.Versioned)
        {
            throw new StoreException($"'{batch.Schema.Name}' keeps no versions to copy: send its rows as a batch.", StoreRetry.Useless);
        }

        var comparer = new RowComparer(batch.Schema);
        for (int row = 1; row < batch.Count; row++)
        {
            int order = comparer.Compare(new RowReference(batch, row - 1), new RowReference(batch, row));
            if (order > 0 || (order == 0 && batch.KnownAt(row) < batch.KnownAt(row - 1)))
            {
                throw new StoreException($"Copies of '{batch.Schema.Name}' are out of order at the key ({KeyText(batch, row)}): copy rows as a store reads them.", StoreRetry.Useless);
            }
        }
    }

    private static void ValidateKeys(ColumnBatch batch)
    {
        var comparer = new RowComparer(batch.Schema);
        if (comparer.NeighbourOrder(batch) < 0)
        {
            // Most batches come in key order, and where every key is greater than the one before, none comes twice.
            return;
        }

        var last = new Dictionary<RowReference, int>(batch.Count, comparer);
        int[] previous = new int[batch.Count];
        for (int row = 0; row < batch.Count; row++)
        {
            var reference = new RowReference(batch, row);
            previous[row] = last.TryGetValue(reference, out int before) ? before : -1;
            for (int other = previous[row]; other >= 0; other = previous[other])
            {
                if (batch.KnownAt(other) == batch.KnownAt(row) && !comparer.ContentEquals(new RowReference(batch, other), reference))
                {
                    throw new StoreException($"'{batch.Schema.Name}' has the key ({KeyText(batch, row)}) twice in one commit with the same known_at and other content.", StoreRetry.Useless);
                }
            }

            last[reference] = row;
        }
    }
}
