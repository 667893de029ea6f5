namespace MarketIngest.Storage.Files;

/// <summary>A place in a sorted run.</summary>
/// <param name="run">The run.</param>
internal sealed class RunCursor(SortedRun run)
{
    private RunBlock? block;
    private long next;
    private int row;

    /// <summary>The row. It stays good after the cursor has moved on; blocks are left to the collector.</summary>
    public IncomingRow Current => block!.Row(row);

    /// <summary>Moves to the next row, at first to the first; false at the end.</summary>
    public bool Advance()
    {
        row++;
        if (block is null || row == block.Count)
        {
            block = run.Read(ref next);
            row = 0;
        }

        return block is not null;
    }

    /// <summary>The same place.</summary>
    public RunCursor Clone() => new(run) { block = block, next = next, row = row };
}
