namespace MarketIngest.Storage.Files;

/// <summary>A place in a sorted file, opened when it is reached. Moves forward only and holds one block at a time.</summary>
internal sealed class FileCursor(TableFolder folder, TableLayout layout, VersionSide side, TableFile file, IReadOnlyList<ColumnRange> ranges) : IDisposable
{
    private IFileReader? reader;
    private FileBlock? block;
    private long seen;

    /// <summary>The file.</summary>
    public TableFile File { get; } = file;

    /// <summary>Whether the file is open and at a row.</summary>
    public bool IsOpen => block is not null;

    /// <summary>The block that holds the row.</summary>
    public FileBlock Block => block!;

    /// <summary>The row within the block.</summary>
    public int Row { get; private set; }

    /// <summary>The key of the row, or the least key of a file that is not open.</summary>
    public RowReference Key => block is null ? new RowReference(File.Keys!, 0) : new RowReference(block.Rows, Row);

    /// <summary>Whether the cursor's rows can begin anywhere: it must be opened before it can be ordered.</summary>
    public bool IsUnknown => block is null && File.Keys is null;

    /// <summary>Opens the file at its first row; false when it has none that is wanted.</summary>
    public bool Open()
    {
        reader = folder.Open(File, layout.Columns(side), ranges);
        return LoadBlock();
    }

    /// <summary>Moves on by so many rows of the block; false at the end of the file.</summary>
    public bool Advance(int count)
    {
        Row += count;
        return Row < block!.Count || LoadBlock();
    }

    /// <summary>Moves to the first row with this key or a later one; false when the file has none. A file that ends before it is never opened.</summary>
    public bool SkipTo(RowReference key)
    {
        if (block is null)
        {
            return (File.Keys is not { } keys || layout.Comparer.Compare(new RowReference(keys, 1), key) >= 0) && Open() && SkipTo(key);
        }

        while (layout.Comparer.Compare(new RowReference(block.Rows, block.Count - 1), key) < 0)
        {
            if (!LoadBlock())
            {
                return false;
            }
        }

        Row += CountBefore(key);
        return true;
    }

    /// <summary>How many rows of the block, from this one on, come before a key.</summary>
    public int CountBefore(RowReference key)
    {
        int low = Row;
        int step = 1;
        while (low < block!.Count && IsBefore(Math.Min(low + step, block.Count) - 1, key))
        {
            low = Math.Min(low + step, block.Count);
            step *= 2;
        }

        int high = Math.Min(low + step - 1, block.Count);
        while (low < high)
        {
            int middle = low + ((high - low) / 2);
            if (IsBefore(middle, key))
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low - Row;
    }

    public void Dispose()
    {
        block?.Dispose();
        block = null;
        reader?.Dispose();
        reader = null;
    }

    private bool IsBefore(int row, RowReference key) => layout.Comparer.Compare(new RowReference(block!.Rows, row), key) < 0;

    private bool LoadBlock()
    {
        FileBlock? previous = block;
        try
        {
            block = null;
            Row = 0;
            ColumnVector[]? columns;
            do
            {
                columns = reader!.Read();
            }
            while (columns is [{ Count: 0 }, ..]);
            if (columns is null)
            {
                CheckCount();
                reader.Dispose();
                reader = null;
                return false;
            }

            block = new FileBlock(layout, side, columns, folder.PathOf(File.Name));
            seen += block.Count;
            CheckOrder(previous);
            return true;
        }
        finally
        {
            previous?.Dispose();
        }
    }

    private void CheckCount()
    {
        if (seen > File.Rows || (ranges.Count == 0 && seen < File.Rows))
        {
            throw Changed($"{seen} rows were read, and {File.Rows} were written");
        }
    }

    /// <summary>A file edited by hand that is no longer in order would lose rows in a merge without a word.</summary>
    private void CheckOrder(FileBlock? previous)
    {
        FileBlock before = previous ?? block!;
        int beforeRow = previous is null ? 0 : previous.Count - 1;
        for (int row = previous is null ? 1 : 0; row < block!.Count; row++)
        {
            int order = layout.Comparer.Compare(new RowReference(before.Rows, beforeRow), new RowReference(block.Rows, row));
            if (order > 0 || (order == 0 && (side == VersionSide.Newest || before.KnownAt(beforeRow) > block.KnownAt(row))))
            {
                throw Changed($"row {seen - block.Count + row + 1} ({CommitRules.KeyText(block.Rows, row)}) is out of key order");
            }

            before = block;
            beforeRow = row;
        }
    }

    private StoreException Changed(string finding) =>
        new($"File '{folder.PathOf(File.Name)}': {finding}. It is damaged or was changed by other means. Restore it.", StoreRetry.Useless);
}
