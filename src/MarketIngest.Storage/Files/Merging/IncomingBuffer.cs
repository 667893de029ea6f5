namespace MarketIngest.Storage.Files;

/// <summary>Rows of a commit in memory: references to batches that the commit holds, or copies of rows whose batch is gone after its turn.</summary>
internal sealed class IncomingBuffer(RowComparer comparer)
{
    private readonly List<ColumnBatch> copies = [];
    private IncomingRow[] rows = [];

    /// <summary>The number of rows.</summary>
    public int Count { get; private set; }

    /// <summary>The rows, in order once they are sorted.</summary>
    public ReadOnlyMemory<IncomingRow> Rows => rows.AsMemory(0, Count);

    /// <summary>Adds a row.</summary>
    public void Add(RowReference row, IncomingKind kind, int partition)
    {
        if (Count == rows.Length)
        {
            Array.Resize(ref rows, Math.Max(1024, 2 * Count));
        }

        rows[Count] = new IncomingRow(row, kind, partition, Count);
        Count++;
    }

    /// <summary>Copies rows of a batch.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="order">The order in which its rows take effect; null for that in which they lie.</param>
    /// <param name="from">The first place in that order.</param>
    /// <param name="until">The place after the last.</param>
    public ColumnBatch Copy(ColumnBatch batch, int[]? order, int from, int until)
    {
        var copy = new ColumnBatchBuilder(batch.Schema);
        for (int place = from; place < until; place++)
        {
            copy.AppendRow(batch, order is null ? place : order[place]);
        }

        copies.Add(copy.Build());
        return copies[^1];
    }

    /// <summary>Sorts the rows by partition, key and turn.</summary>
    public void Sort()
    {
        for (int i = 1; i < Count; i++)
        {
            if (Compare(rows[i - 1], rows[i]) > 0)
            {
                rows.AsSpan(0, Count).Sort(Compare);
                return;
            }
        }
    }

    /// <summary>Gives the rows up.</summary>
    public void Clear()
    {
        rows.AsSpan(0, Count).Clear();
        Count = 0;
        copies.ForEach(c => c.Dispose());
        copies.Clear();
    }

    private int Compare(IncomingRow left, IncomingRow right)
    {
        int order = left.Partition.CompareTo(right.Partition);
        order = order != 0 ? order : comparer.Compare(left.Row, right.Row);
        return order != 0 ? order : left.Order.CompareTo(right.Order);
    }
}
