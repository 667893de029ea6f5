using NodaTime;

namespace MarketIngest.Storage.Files;

/// <summary>The right to write, held by one process at a time. The system releases it when the process ends, however it ends.</summary>
internal sealed class StoreLock : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);
    private readonly FileStream file;

    private StoreLock(FileStream file) => this.file = file;

    /// <summary>Waits for the lock.</summary>
    /// <param name="folder">The store.</param>
    /// <param name="timeout">How long to wait.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="StoreException">Transient: another process holds it for longer; the message names the holder.</exception>
    public static async ValueTask<StoreLock> AcquireAsync(StoreFolder folder, Duration timeout, TimeProvider time, CancellationToken cancellationToken)
    {
        long started = time.GetTimestamp();
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (KernelLock.TryOpen(folder.Lock) is { } file)
            {
                FileErrors.Guard(folder.LockHolder, () => File.WriteAllText(folder.LockHolder, $"process {Environment.ProcessId} on {Environment.MachineName}, since {ColumnText.Of(Instant.FromDateTimeOffset(time.GetUtcNow()))}"));
                return new StoreLock(file);
            }

            if (time.GetElapsedTime(started) >= timeout.ToTimeSpan())
            {
                throw new StoreException($"The store '{folder.Root}' has been locked for {timeout} by another writer ({Holder(folder)}). Send the same commit again, or raise the option LockTimeout.", StoreRetry.Possible);
            }

            await Task.Delay(Pause, time, cancellationToken).ConfigureAwait(false);
        }
    }

    public void Dispose() => file.Dispose();

    private static string Holder(StoreFolder folder)
    {
        try
        {
            return File.ReadAllText(folder.LockHolder);
        }
        catch (Exception error) when (FileErrors.IsAboutFiles(error))
        {
            return "which it is cannot be read";
        }
    }
}
