namespace MarketIngest.Storage.Files;

/// <summary>Sorted runs as one sorted sequence. Rows of a key come in the order of their runs, which is that in which the commit brought them.</summary>
internal sealed class MergedRuns : IComparer<(RunCursor Cursor, int Turn)>
{
    private readonly RowComparer comparer;
    private readonly List<(RunCursor Cursor, int Turn)> heap;

    /// <summary>Opens runs at their first rows.</summary>
    public MergedRuns(RowComparer comparer, IEnumerable<SortedRun> runs)
    {
        this.comparer = comparer;
        heap = [.. runs.Select((run, turn) => (new RunCursor(run), turn)).Where(c => c.Item1.Advance())];
        MinHeap.Arrange(heap, this);
    }

    private MergedRuns(MergedRuns other)
    {
        comparer = other.comparer;
        heap = [.. other.heap.Select(c => (c.Cursor.Clone(), c.Turn))];
    }

    /// <summary>Whether there is a row.</summary>
    public bool HasRow => heap.Count > 0;

    /// <summary>The least row.</summary>
    public IncomingRow Top => heap[0].Cursor.Current;

    /// <summary>Whether the least row has the key of another.</summary>
    public bool HasKeyOf(RowReference row) => comparer.Compare(Top.Row, row) == 0;

    /// <summary>The same place, to be moved on from independently.</summary>
    public MergedRuns Clone() => new(this);

    /// <summary>Moves on by a row.</summary>
    public void Advance()
    {
        if (heap[0].Cursor.Advance())
        {
            MinHeap.SiftDown(heap, 0, this);
        }
        else
        {
            MinHeap.RemoveFirst(heap, this);
        }
    }

    int IComparer<(RunCursor Cursor, int Turn)>.Compare((RunCursor Cursor, int Turn) left, (RunCursor Cursor, int Turn) right)
    {
        IncomingRow one = left.Cursor.Current;
        IncomingRow other = right.Cursor.Current;
        int order = one.Partition.CompareTo(other.Partition);
        order = order != 0 ? order : comparer.Compare(one.Row, other.Row);
        return order != 0 ? order : left.Turn.CompareTo(right.Turn);
    }
}
