namespace MarketIngest.Archiving;

/// <summary>Appends lines to an index, one write each, under a lock of the process and a lock file between processes.</summary>
internal sealed class ArchiveIndexWriter(string root) : IDisposable
{
    private readonly SemaphoreSlim gate = new(1, 1);

    public async Task AppendAsync(ArchivedExchange exchange, CancellationToken cancellationToken)
    {
        byte[] line = ArchiveLine.Format(exchange);
        await gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            using FileStream held = await ArchiveLock.TakeAsync(root, cancellationToken).ConfigureAwait(false);

            // Unbuffered and synchronous: the whole line goes to the system in one write, and a cancellation cannot tear it.
            using FileStream index = new(ArchiveLayout.Index(root), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            TornLine.Repair(index);
            index.Seek(0, SeekOrigin.End);
            index.Write(line);
            index.Flush(flushToDisk: true);
        }
        finally
        {
            gate.Release();
        }
    }

    public void Dispose() => gate.Dispose();
}
