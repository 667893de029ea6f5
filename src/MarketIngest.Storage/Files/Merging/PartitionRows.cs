namespace MarketIngest.Storage.Files;

/// <summary>A commit's rows of one partition.</summary>
internal abstract class PartitionRows(string partition)
{
    /// <summary>The partition.</summary>
    public string Partition { get; } = partition;

    /// <summary>Whether the rows stay as they are until the commit ends; others are good for their turn only.</summary>
    public abstract bool AreHeld { get; }

    /// <summary>The keys in order, each with its rows in the order they take effect. May be gone through more than once.</summary>
    public abstract IEnumerable<ReadOnlyMemory<IncomingRow>> ByKey();

    /// <summary>Bounds of a column of the key, by its place in it; none where there is no row.</summary>
    public abstract IEnumerable<(ColumnVector Vector, int Row)> BoundsOf(int place);

    /// <summary>Whether there may be a row from one key to another, both included.</summary>
    public abstract bool MayHave(RowReference least, RowReference greatest);
}
