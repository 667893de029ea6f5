namespace MarketIngest.Archiving;

/// <summary>The lock between processes that append to one index: a file held open without sharing, which the system frees when its holder dies.</summary>
internal static class ArchiveLock
{
    private const int Attempts = 3000;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    public static async Task<FileStream> TakeAsync(string root, CancellationToken cancellationToken)
    {
        string path = Path.Combine(root, ArchiveLayout.LockName);
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (attempt < Attempts && File.Exists(path))
            {
                // Another process holds it for the time of one append. Its time is real, so the wait is not on the rehearsal clock.
                await Task.Delay(Pause, TimeProvider.System, cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
