namespace MarketIngest;

/// <summary>What every store checks before it touches anything.</summary>
public static class CommitRules
{
    /// <summary>Refuses a commit that contradicts itself: one key twice with the same <c>known_at</c> and other content, or a withdrawal without a row in its scope.</summary>
    /// <exception cref="StoreException">Names the dataset and the key.</exception>
    public static void Validate(StoreCommit commit)
    {
        ArgumentNullException.ThrowIfNull(commit);
        ArgumentException.ThrowIfNullOrEmpty(commit.Id);
        foreach (ColumnBatch batch in commit.Batches.Where(b => b.Schema.Versions == VersionPolicy.Versioned))
        {
            ValidateKeys(batch);
        }

        foreach (Withdrawal withdrawal in commit.Withdrawals)
        {
            if (!commit.Batches.Any(b => b.Schema == withdrawal.Prefix.Schema && Enumerable.Range(0, b.Count).Any(row => withdrawal.Prefix.Covers(new RowReference(b, row)))))
            {
                throw new StoreException($"A withdrawal of '{withdrawal.Prefix.Schema.Name}' was refused: the commit has no row in its scope, and an empty answer never withdraws.", StoreRetry.Useless);
            }
        }
    }

    /// <summary>The key of a row as text, for messages.</summary>
    public static string KeyText(ColumnBatch batch, int row)
    {
        ArgumentNullException.ThrowIfNull(batch);
        return string.Join(", ", batch.Schema.KeyOrdinals.Select(o => $"{batch.Schema.Columns[o].Name}={ColumnText.Of(batch, o, row)}"));
    }

    private static void ValidateKeys(ColumnBatch batch)
    {
        var comparer = new RowComparer(batch.Schema);
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
