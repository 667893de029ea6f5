namespace MarketIngest.Storage.Files;

/// <summary>The rows of a commit for one dataset: partition by partition, in key order, the rows of a key in the order they take effect.</summary>
internal sealed class IncomingRows
{
    private readonly IncomingRow[] rows;
    private readonly List<string> partitions = [];
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);

    public IncomingRows(TableLayout layout, TableInput input, Partitioning partitioning)
    {
        rows = new IncomingRow[input.Batches.Concat(input.Copies).Concat(input.Tombstones).Sum(b => b.Count)];
        int count = 0;
        foreach ((ColumnBatch batch, IncomingKind kind) in input.Batches.Select(b => (b, IncomingKind.Row))
            .Concat(input.Copies.Select(b => (b, IncomingKind.Copy)))
            .Concat(input.Tombstones.Select(b => (b, IncomingKind.Tombstone))))
        {
            // Rows of a batch take effect by known_at; copies come in that order, and tombstones one by one.
            foreach (int row in kind == IncomingKind.Row && layout.IsVersioned ? ByKnownAt(batch) : Enumerable.Range(0, batch.Count))
            {
                rows[count] = new IncomingRow(new RowReference(batch, row), kind, NumberOf(partitioning.Of(batch, row)), count);
                count++;
            }
        }

        Sort(layout.Comparer);
    }

    /// <summary>The partitions with rows, each with its rows.</summary>
    public IEnumerable<(string Partition, ReadOnlyMemory<IncomingRow> Rows)> ByPartition()
    {
        for (int from = 0, until; from < rows.Length; from = until)
        {
            until = from + 1;
            while (until < rows.Length && rows[until].Partition == rows[from].Partition)
            {
                until++;
            }

            yield return (partitions[rows[from].Partition], rows.AsMemory(from, until - from));
        }
    }

    private static IEnumerable<int> ByKnownAt(ColumnBatch batch)
    {
        for (int row = 1; row < batch.Count; row++)
        {
            if (batch.KnownAt(row) < batch.KnownAt(row - 1))
            {
                return Enumerable.Range(0, batch.Count).OrderBy(batch.KnownAt);
            }
        }

        return Enumerable.Range(0, batch.Count);
    }

    private int NumberOf(string partition)
    {
        if (!numbers.TryGetValue(partition, out int number))
        {
            numbers.Add(partition, number = partitions.Count);
            partitions.Add(partition);
        }

        return number;
    }

    private void Sort(RowComparer comparer)
    {
        int Compare(IncomingRow left, IncomingRow right)
        {
            int order = left.Partition.CompareTo(right.Partition);
            order = order != 0 ? order : comparer.Compare(left.Row, right.Row);
            return order != 0 ? order : left.Order.CompareTo(right.Order);
        }

        for (int i = 1; i < rows.Length; i++)
        {
            if (Compare(rows[i - 1], rows[i]) > 0)
            {
                Array.Sort(rows, Compare);
                return;
            }
        }
    }
}
