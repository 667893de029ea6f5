namespace MarketIngest;

/// <summary>
/// Reads source and target side by side in key order and cuts between keys. A key of the target that the source does not have is passed over.
/// Should a store order keys in another way, keys look as if the target lacked them; they are sent, and the target's own rules find them unchanged.
/// </summary>
internal sealed class ChunkReader(DatasetSchema schema, RowCursor given, RowCursor held, int rows)
{
    private readonly RowComparer comparer = new(schema);

    /// <summary>The next chunk, or null at the end.</summary>
    public async Task<TransferChunk?> ReadAsync(CancellationToken cancellationToken)
    {
        if (given.IsAtEnd)
        {
            return null;
        }

        var rowsGiven = new ColumnBatchBuilder(schema);
        var rowsHeld = new ColumnBatchBuilder(schema);
        List<KeyRange> keys = [];
        while (!given.IsAtEnd && rowsGiven.Count < rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int givenFrom = rowsGiven.Count, heldFrom = rowsHeld.Count;
            await TakeHeldAsync(rowsHeld).ConfigureAwait(false);
            do
            {
                rowsGiven.AppendRow(given.Current.Batch, given.Current.Row);
                await given.AdvanceAsync().ConfigureAwait(false);
            }
            while (!given.IsAtEnd && !given.IsNewKey);
            keys.Add(new KeyRange(givenFrom, rowsGiven.Count, heldFrom, rowsHeld.Count));
        }

        return new TransferChunk(rowsGiven.Build(), rowsHeld.Build(), keys);
    }

    /// <summary>Takes the rows that the target has of the source's key.</summary>
    private async ValueTask TakeHeldAsync(ColumnBatchBuilder rowsHeld)
    {
        while (!held.IsAtEnd)
        {
            int order = comparer.Compare(held.Current, given.Current);
            if (order > 0)
            {
                return;
            }

            if (order == 0)
            {
                rowsHeld.AppendRow(held.Current.Batch, held.Current.Row);
            }

            await held.AdvanceAsync().ConfigureAwait(false);
        }
    }
}
