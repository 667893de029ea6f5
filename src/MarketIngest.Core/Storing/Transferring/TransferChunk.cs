namespace MarketIngest;

/// <summary>Some keys in order, with all that the source gives and the target holds of each.</summary>
internal sealed record TransferChunk(ColumnBatch Given, ColumnBatch Held, IReadOnlyList<KeyRange> Keys) : IDisposable
{
    public void Dispose()
    {
        Given.Dispose();
        Held.Dispose();
    }
}
