namespace MarketIngest.Storage.Files;

/// <summary>What the rows of a commit did to a table, counted while the merge goes on.</summary>
internal sealed class MergeTally(DatasetSchema schema)
{
    /// <summary>The counts of versioned rows.</summary>
    public WriteCounts Counts { get; private set; }

    /// <summary>How far the changes reach.</summary>
    public ChangeExtent Extent { get; private set; }

    /// <summary>Whether a key ended without a successor.</summary>
    public bool HasWithdrawals { get; private set; }

    /// <summary>Counts a row of a batch.</summary>
    public void Count(VersionEffect effect, RowReference row)
    {
        Counts += effect switch
        {
            VersionEffect.Inserted => new WriteCounts(1, 0, 0, 0),
            VersionEffect.Updated => new WriteCounts(0, 1, 0, 0),
            _ => new WriteCounts(0, 0, 1, 0),
        };
        if (effect != VersionEffect.Unchanged)
        {
            Extent = Extent.With(schema, row);
        }
    }

    /// <summary>Counts the copied versions of a key.</summary>
    public bool CountCopies(WriteCounts placed, RowReference row)
    {
        Counts += placed;
        bool changes = placed.Inserted + placed.Updated + placed.Withdrawn > 0;
        Extent = changes ? Extent.With(schema, row) : Extent;
        return changes;
    }

    /// <summary>Counts a version that ended without a successor.</summary>
    public void CountEnded(RowReference row)
    {
        Counts += new WriteCounts(0, 0, 0, 1);
        Extent = Extent.With(schema, row);
        HasWithdrawals = true;
    }

    /// <summary>Remembers that a chain has no newest version, as a copy may bring it.</summary>
    public void MarkWithdrawals() => HasWithdrawals = true;
}
