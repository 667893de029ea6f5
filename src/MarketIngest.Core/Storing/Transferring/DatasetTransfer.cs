namespace MarketIngest;

/// <summary>What a transfer did with one dataset.</summary>
/// <param name="Dataset">The dataset.</param>
/// <param name="RowsRead">The rows read from the source, each version of a key one row.</param>
/// <param name="RowsWritten">The rows that the target lacked and now has.</param>
/// <param name="Chunks">The chunks that were read.</param>
/// <param name="ChunksWritten">The chunks of which something was sent; the others were skipped, because the target held them already.</param>
public sealed record DatasetTransfer(string Dataset, long RowsRead, long RowsWritten, long Chunks, long ChunksWritten)
{
    /// <summary>The rows that were skipped, because the target held them already or its own state is ahead.</summary>
    public long RowsSkipped => RowsRead - RowsWritten;

    internal DatasetTransfer With(long read, long written) =>
        this with { RowsRead = RowsRead + read, RowsWritten = RowsWritten + written, Chunks = Chunks + 1, ChunksWritten = ChunksWritten + (written > 0 ? 1 : 0) };
}
