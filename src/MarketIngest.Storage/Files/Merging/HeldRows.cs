namespace MarketIngest.Storage.Files;

/// <summary>A commit's rows of one partition, in memory.</summary>
internal sealed class HeldRows(TableLayout layout, string partition, ReadOnlyMemory<IncomingRow> rows) : PartitionRows(partition)
{
    public override bool AreHeld => true;

    public override IEnumerable<ReadOnlyMemory<IncomingRow>> ByKey()
    {
        for (int from = 0, until; from < rows.Length; from = until)
        {
            until = EndOfKey(from);
            yield return rows[from..until];
        }
    }

    public override IEnumerable<(ColumnVector Vector, int Row)> BoundsOf(int place)
    {
        var bounds = new KeyBounds(layout.Schema);
        foreach (IncomingRow row in rows.Span)
        {
            bounds.Take(row.Row, place);
        }

        return bounds.Of(place);
    }

    public override bool MayHave(RowReference least, RowReference greatest)
    {
        int first = FirstFrom(least);
        return first < rows.Length && layout.Comparer.Compare(rows.Span[first].Row, greatest) <= 0;
    }

    private int EndOfKey(int from)
    {
        ReadOnlySpan<IncomingRow> all = rows.Span;
        int until = from + 1;
        while (until < all.Length && layout.Comparer.Compare(all[until].Row, all[from].Row) == 0)
        {
            until++;
        }

        return until;
    }

    /// <summary>The first row with this key or a later one.</summary>
    private int FirstFrom(RowReference key)
    {
        int low = 0;
        int high = rows.Length;
        while (low < high)
        {
            int middle = low + ((high - low) / 2);
            if (layout.Comparer.Compare(rows.Span[middle].Row, key) < 0)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }
}
