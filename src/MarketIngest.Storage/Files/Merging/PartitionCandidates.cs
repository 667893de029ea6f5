using NodaTime;

namespace MarketIngest.Storage.Files;

/// <summary>Which of a partition's files, and which rows in them, can have a key that a commit brings or withdraws.</summary>
internal sealed class PartitionCandidates(TableFolder folder, TableLayout layout, WithdrawalIndex withdrawals, PartitionRows rows)
{
    /// <summary>The candidates of the partition's newest rows, in key order.</summary>
    public MergedRows Open(IReadOnlyList<TableFile> files)
    {
        if (files.Count == 0)
        {
            return new MergedRows(layout, []);
        }

        List<ColumnRange> ranges = Ranges();
        return new MergedRows(layout, files.Where(f => MayHold(f) && Meets(f, ranges)).Select(f => new FileCursor(folder, layout, VersionSide.Newest, f, ranges)));
    }

    private bool MayHold(TableFile file)
    {
        if (file.Keys is not { } keys)
        {
            return true;
        }

        var least = new RowReference(keys, 0);
        var greatest = new RowReference(keys, 1);
        return rows.MayHave(least, greatest) || withdrawals.Touches(least, greatest);
    }

    /// <summary>
    /// Whether the commit's dates and symbols meet those of a file. Keys that begin with the symbol overlap between any two days, and a day that is
    /// added still needs no look at the others.
    /// </summary>
    private bool Meets(TableFile file, List<ColumnRange> ranges) => ranges.TrueForAll(r =>
        !(layout.Schema.AsOfOrdinal is { } asOf && r.Column == layout.Schema.Columns[asOf].Name && r.Values is ColumnVector<LocalDate> dates && (file.LastAsOf < dates.Values[0] || file.FirstAsOf > dates.Values[1]))
        && !(layout.Schema.SymbolOrdinal is { } symbol && r.Column == layout.Schema.Columns[symbol].Name && r.Values is ColumnVector<string> texts
            && file is { FirstSymbol: { } first, LastSymbol: { } last }
            && (CodePointComparer.Instance.Compare(last, texts.Values[0]) < 0 || CodePointComparer.Instance.Compare(first, texts.Values[1]) > 0)));

    /// <summary>The values of the key columns that matter: those of the commit's rows, and for withdrawals no more than the first column is known.</summary>
    private List<ColumnRange> Ranges()
    {
        int columns = withdrawals.All.Count == 0 ? layout.Schema.KeyOrdinals.Count : 1;
        return [.. layout.Schema.KeyOrdinals.Take(columns).Select((ordinal, place) => Range(layout.Newest[ordinal], place))];
    }

    private ColumnRange Range(ColumnDefinition column, int place)
    {
        List<(ColumnVector Vector, int Row)> least = [];
        List<(ColumnVector Vector, int Row)> greatest = [];
        void Take(ColumnVector vector, int row)
        {
            if (least.Count == 0)
            {
                least.Add((vector, row));
                greatest.Add((vector, row));
                return;
            }

            least[0] = vector.Compare(row, least[0].Vector, least[0].Row) < 0 ? (vector, row) : least[0];
            greatest[0] = vector.Compare(row, greatest[0].Vector, greatest[0].Row) > 0 ? (vector, row) : greatest[0];
        }

        foreach ((ColumnVector vector, int row) in rows.BoundsOf(place))
        {
            Take(vector, row);
        }

        foreach (Withdrawal withdrawal in withdrawals.All.Where(w => w.Prefix.Count > place))
        {
            Take(withdrawal.Prefix.Value(place), 0);
        }

        return ColumnRanges.Of(column, least[0], greatest[0]);
    }
}
