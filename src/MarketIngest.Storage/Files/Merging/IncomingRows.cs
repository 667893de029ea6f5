namespace MarketIngest.Storage.Files;

/// <summary>
/// The rows of a commit for one dataset: partition by partition, in key order, the rows of a key in the order they take effect. Up to a number of rows
/// they stay in memory; of a larger commit, sorted runs go to temporary files, so that memory does not grow with it.
/// </summary>
internal sealed class IncomingRows : IDisposable
{
    // A row of a batch that the commit holds costs a reference; one of a batch that is made for its turn is copied.
    private const int MostHeld = 1 << 19;
    private const int MostCopied = 1 << 14;

    // Copies of more rows would be large objects, which the collector takes its time to free.
    private const int MostTogether = 1024;
    private readonly TableLayout layout;
    private readonly Partitioning partitioning;
    private readonly bool isHeld;
    private readonly IncomingBuffer buffer;
    private readonly SortedRuns runs;
    private readonly List<string> partitions = [];
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);

    private IncomingRows(string temporary, TableLayout layout, Partitioning partitioning, bool isHeld)
    {
        this.layout = layout;
        this.partitioning = partitioning;
        this.isHeld = isHeld;
        buffer = new IncomingBuffer(layout.Comparer);
        runs = new SortedRuns(layout, temporary);
    }

    private int Most => isHeld ? MostHeld : MostCopied;

    /// <summary>Takes in a commit's rows.</summary>
    /// <param name="temporary">The folder of runs.</param>
    /// <param name="layout">The dataset's columns.</param>
    /// <param name="input">The rows.</param>
    /// <param name="partitioning">How they are divided.</param>
    /// <param name="cancellationToken">Cancels between batches.</param>
    /// <exception cref="StoreException">A run cannot be written; the message names the file.</exception>
    public static IncomingRows Of(string temporary, TableLayout layout, TableInput input, Partitioning partitioning, CancellationToken cancellationToken)
    {
        var rows = new IncomingRows(temporary, layout, partitioning, input.HoldsBatches);
        try
        {
            foreach ((ColumnBatch batch, IncomingKind kind) in input.All)
            {
                cancellationToken.ThrowIfCancellationRequested();
                rows.Take(batch, kind);
            }

            rows.End();
            return rows;
        }
        catch
        {
            rows.Dispose();
            throw;
        }
    }

    /// <summary>The partitions with rows, each with its rows, which are to be gone through at least once before the next.</summary>
    public IEnumerable<PartitionRows> ByPartition() => runs.Count > 0 ? SpilledByPartition() : HeldByPartition();

    public void Dispose()
    {
        runs.Dispose();
        buffer.Clear();
    }

    private void Take(ColumnBatch batch, IncomingKind kind)
    {
        // Rows of a batch take effect by known_at; copies come in that order, and tombstones one by one.
        int[]? order = kind == IncomingKind.Row && layout.IsVersioned ? ByKnownAt(batch) : null;
        for (int from = 0, until; from < batch.Count; from = until)
        {
            if (buffer.Count == Most)
            {
                Spill();
            }

            until = Math.Min(batch.Count, from + Math.Min(isHeld ? Most : MostTogether, Most - buffer.Count));
            ColumnBatch? copy = isHeld ? null : buffer.Copy(batch, order, from, until);
            for (int place = from; place < until; place++)
            {
                int row = order is null ? place : order[place];
                buffer.Add(copy is null ? new RowReference(batch, row) : new RowReference(copy, place - from), KindOf(batch, row, kind), NumberOf(partitioning.Of(batch, row)));
            }
        }
    }

    private void End()
    {
        if (runs.Count > 0)
        {
            Spill();
        }
        else
        {
            buffer.Sort();
        }
    }

    private void Spill()
    {
        buffer.Sort();
        runs.Add(buffer.Rows);
        buffer.Clear();
    }

    private IncomingKind KindOf(ColumnBatch batch, int row, IncomingKind kind) =>
        kind == IncomingKind.Copy && row > 0 && layout.Comparer.Equals(new RowReference(batch, row - 1), new RowReference(batch, row)) ? IncomingKind.FurtherCopy : kind;

    private static int[]? ByKnownAt(ColumnBatch batch)
    {
        for (int row = 1; row < batch.Count; row++)
        {
            if (batch.KnownAt(row) < batch.KnownAt(row - 1))
            {
                return [.. Enumerable.Range(0, batch.Count).OrderBy(batch.KnownAt)];
            }
        }

        return null;
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

    private IEnumerable<PartitionRows> HeldByPartition()
    {
        ReadOnlyMemory<IncomingRow> all = buffer.Rows;
        for (int from = 0, until; from < all.Length; from = until)
        {
            int partition = all.Span[from].Partition;
            until = from + 1;
            while (until < all.Length && all.Span[until].Partition == partition)
            {
                until++;
            }

            yield return new HeldRows(layout, partitions[partition], all[from..until]);
        }
    }

    private IEnumerable<PartitionRows> SpilledByPartition()
    {
        MergedRuns rest = runs.Open();
        while (rest.HasRow)
        {
            var own = new SpilledRows(partitions[rest.Top.Partition], rest, runs.Bounds);
            yield return own;
            rest = own.Rest;
        }
    }
}
