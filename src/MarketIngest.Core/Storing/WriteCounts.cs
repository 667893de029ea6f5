namespace MarketIngest;

/// <summary>What a commit did to the rows of versioned datasets; inserted, updated and unchanged add up to the rows given.</summary>
/// <param name="Inserted">Rows whose key was new.</param>
/// <param name="Updated">Rows that made or moved a version of a known key.</param>
/// <param name="Unchanged">Rows that wrote nothing.</param>
/// <param name="Withdrawn">Versions that the commit's withdrawals ended.</param>
public readonly record struct WriteCounts(long Inserted, long Updated, long Unchanged, long Withdrawn)
{
    /// <summary>The sum of two counts.</summary>
    public static WriteCounts operator +(WriteCounts left, WriteCounts right) => left.Add(right);

    /// <summary>The sum of two counts.</summary>
    public WriteCounts Add(WriteCounts other) =>
        new(Inserted + other.Inserted, Updated + other.Updated, Unchanged + other.Unchanged, Withdrawn + other.Withdrawn);
}
