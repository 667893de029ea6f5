namespace MarketIngest.Storage.Files;

/// <summary>
/// The rows of several sorted files as one sorted sequence: by key, then <c>known_at</c>, then place. A file is opened when the sequence
/// reaches its least key and closed at its end, so few are open at once.
/// </summary>
internal sealed class MergedRows : IDisposable, IComparer<FileCursor>
{
    private readonly TableLayout layout;
    private readonly List<FileCursor> heap;

    public MergedRows(TableLayout layout, IEnumerable<FileCursor> cursors)
    {
        this.layout = layout;
        heap = [.. cursors];
        MinHeap.Arrange(heap, this);
        Settle();
    }

    /// <summary>Whether there is a row.</summary>
    public bool HasRow => heap.Count > 0;

    /// <summary>The cursor at the least row.</summary>
    public FileCursor Top => heap[0];

    /// <summary>The key of the least row.</summary>
    public RowReference Key => heap[0].Key;

    /// <summary>How many rows of the top's block come before every other file's; at least one.</summary>
    public int RunLength()
    {
        if (heap.Count == 1)
        {
            return Top.Block.Count - Top.Row;
        }

        FileCursor second = heap.Count > 2 && Compare(heap[2], heap[1]) < 0 ? heap[2] : heap[1];
        return Math.Max(1, second.IsUnknown ? 1 : Top.CountBefore(second.Key));
    }

    /// <summary>How many rows of the top's block come before every other file's and before a key.</summary>
    public int RunLengthBefore(RowReference key) => Math.Min(RunLength(), Top.CountBefore(key));

    /// <summary>Moves on by so many rows of the top's block, no more than <see cref="RunLength"/>.</summary>
    public void Advance(int count = 1)
    {
        if (!Top.Advance(count))
        {
            RemoveTop();
        }
        else
        {
            MinHeap.SiftDown(heap, 0, this);
        }

        Settle();
    }

    /// <summary>Moves to the first row with this key or a later one.</summary>
    public void SkipTo(RowReference key)
    {
        while (heap.Count > 0 && layout.Comparer.Compare(Top.Key, key) < 0)
        {
            if (!Top.SkipTo(key))
            {
                RemoveTop();
            }
            else
            {
                MinHeap.SiftDown(heap, 0, this);
            }

            Settle(key);
        }
    }

    public void Dispose() => heap.ForEach(c => c.Dispose());

    /// <summary>Opens files until the top is at a row, beginning no earlier than a key.</summary>
    private void Settle(RowReference? from = null)
    {
        while (heap.Count > 0 && !Top.IsOpen)
        {
            if (from is { } key ? Top.SkipTo(key) : Top.Open())
            {
                MinHeap.SiftDown(heap, 0, this);
            }
            else
            {
                RemoveTop();
            }
        }
    }

    private void RemoveTop()
    {
        heap[0].Dispose();
        MinHeap.RemoveFirst(heap, this);
    }

    int IComparer<FileCursor>.Compare(FileCursor? left, FileCursor? right) => Compare(left!, right!);

    private int Compare(FileCursor left, FileCursor right)
    {
        if (left.IsUnknown || right.IsUnknown)
        {
            return right.IsUnknown.CompareTo(left.IsUnknown);
        }

        int order = layout.Comparer.Compare(left.Key, right.Key);
        if (order != 0 || !left.IsOpen || !right.IsOpen)
        {
            // A file that may begin with this key is opened before the row is given.
            return order != 0 ? order : left.IsOpen.CompareTo(right.IsOpen);
        }

        if (!layout.IsVersioned)
        {
            return 0;
        }

        order = left.Block.KnownAt(left.Row).CompareTo(right.Block.KnownAt(right.Row));
        return order != 0 ? order : left.Block.Place(left.Row).CompareTo(right.Block.Place(right.Row));
    }
}
