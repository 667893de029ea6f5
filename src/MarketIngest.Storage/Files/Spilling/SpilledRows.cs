namespace MarketIngest.Storage.Files;

/// <summary>A commit's rows of one partition, read from sorted runs. Rows of a key are good until the next is asked for.</summary>
/// <param name="partition">The partition.</param>
/// <param name="start">The runs at its first row; left there.</param>
/// <param name="bounds">Bounds of the commit's keys.</param>
internal sealed class SpilledRows(string partition, MergedRuns start, KeyBounds bounds) : PartitionRows(partition)
{
    private MergedRuns? rest;

    public override bool AreHeld => false;

    /// <summary>The runs after the partition's last row.</summary>
    public MergedRuns Rest => rest ?? throw new InvalidOperationException($"The rows of partition '{Partition}' were not gone through to the end.");

    public override IEnumerable<ReadOnlyMemory<IncomingRow>> ByKey()
    {
        MergedRuns runs = start.Clone();
        int partition = runs.Top.Partition;
        List<IncomingRow> rows = [];
        IncomingRow[] key = new IncomingRow[1];
        while (runs.HasRow && runs.Top.Partition == partition)
        {
            rows.Clear();
            do
            {
                rows.Add(runs.Top);
                runs.Advance();
            }
            while (runs.HasRow && runs.Top.Partition == partition && runs.HasKeyOf(rows[0].Row));
            key = rows.Count <= key.Length ? key : new IncomingRow[rows.Count * 2];
            rows.CopyTo(key);
            yield return key.AsMemory(0, rows.Count);
        }

        rest = runs;
    }

    public override IEnumerable<(ColumnVector Vector, int Row)> BoundsOf(int place) => bounds.Of(place);

    /// <summary>What lies between is not known without reading; the bounds of the columns leave out most files.</summary>
    public override bool MayHave(RowReference least, RowReference greatest) => true;
}
