namespace MarketIngest;

/// <summary>Goes through the answer to a query row by row, from the state the store had when it was opened.</summary>
internal sealed class RowCursor : IAsyncDisposable
{
    private readonly IAsyncEnumerator<ColumnBatch> batches;
    private readonly RowComparer comparer;
    private ColumnBatch? batch;
    private int row;

    private RowCursor(IAsyncEnumerator<ColumnBatch> batches, DatasetSchema schema)
    {
        this.batches = batches;
        comparer = new RowComparer(schema);
    }

    public bool IsAtEnd => batch is null;

    /// <summary>The row; gone once the cursor moves on.</summary>
    public RowReference Current => new(batch!, row);

    /// <summary>Whether the row has another key than the one before it.</summary>
    public bool IsNewKey { get; private set; } = true;

    /// <summary>Opens a cursor on the first row.</summary>
    public static async Task<RowCursor> OpenAsync(DatasetSchema schema, IAsyncEnumerable<ColumnBatch> batches, CancellationToken cancellationToken)
    {
        var cursor = new RowCursor(batches.GetAsyncEnumerator(cancellationToken), schema);
        try
        {
            await cursor.NextBatchAsync().ConfigureAwait(false);
            return cursor;
        }
        catch
        {
            await cursor.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public ValueTask AdvanceAsync()
    {
        if (row + 1 >= batch!.Count)
        {
            return NextBatchAsync();
        }

        row++;
        IsNewKey = !comparer.Equals(new RowReference(batch, row - 1), new RowReference(batch, row));
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        batch?.Dispose();
        batch = null;
        await batches.DisposeAsync().ConfigureAwait(false);
    }

    private async ValueTask NextBatchAsync()
    {
        using ColumnBatch? passed = batch;
        batch = null;
        while (batch is null && await batches.MoveNextAsync().ConfigureAwait(false))
        {
            batch = batches.Current.Count > 0 ? batches.Current : null;
        }

        row = 0;
        IsNewKey = passed is null || batch is null || !comparer.Equals(new RowReference(passed, passed.Count - 1), new RowReference(batch, 0));
    }
}
