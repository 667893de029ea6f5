using NodaTime;

namespace MarketIngest.Storage.Files;

/// <summary>Writes a partition's history: the rows of the files written anew, and in between the versions added, which come in order.</summary>
internal sealed class HistoryMerge(TableLayout layout, MergedRows stored, TableFileWriter writer) : IDisposable
{
    /// <summary>Leaves out what is stored of a key.</summary>
    public void Drop(RowReference key)
    {
        CopyBefore(key);
        while (stored.HasRow && layout.Comparer.Compare(stored.Key, key) == 0)
        {
            stored.Advance();
        }
    }

    /// <summary>Adds a newest row that ends.</summary>
    public void Add(FileBlock block, int row, Instant endedAt)
    {
        CopyBefore(new RowReference(block.Rows, row), block.KnownAt(row), place: 0);
        writer.AppendEnded(block, row, endedAt);
    }

    /// <summary>Adds an ended version.</summary>
    public void Add(RowReference key, StoredVersion<RowReference> version, long place)
    {
        CopyBefore(key, version.KnownAt, place);
        writer.Append(version, place);
    }

    /// <summary>Writes the rest and gives the new files.</summary>
    public IReadOnlyList<TableFile> Complete()
    {
        while (stored.HasRow)
        {
            Copy(stored.RunLength());
        }

        return writer.Complete();
    }

    public void Dispose()
    {
        stored.Dispose();
        writer.Dispose();
    }

    private void CopyBefore(RowReference key, Instant knownAt, long place)
    {
        CopyBefore(key);
        while (stored.HasRow && layout.Comparer.Compare(stored.Key, key) == 0 && IsBefore(stored.Top, knownAt, place))
        {
            Copy(1);
        }
    }

    private void CopyBefore(RowReference key)
    {
        while (stored.HasRow && layout.Comparer.Compare(stored.Key, key) < 0)
        {
            Copy(stored.RunLengthBefore(key));
        }
    }

    private void Copy(int count)
    {
        writer.Append(stored.Top.Block, stored.Top.Row, count);
        stored.Advance(count);
    }

    private static bool IsBefore(FileCursor cursor, Instant knownAt, long place)
    {
        Instant known = cursor.Block.KnownAt(cursor.Row);
        return known < knownAt || (known == knownAt && cursor.Block.Place(cursor.Row) <= place);
    }
}
