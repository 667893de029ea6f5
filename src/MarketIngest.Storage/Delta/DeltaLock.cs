using System.Globalization;

using MarketIngest.Storage.Delta.Protocol;
using MarketIngest.Storage.Files;

using NodaTime;

namespace MarketIngest.Storage.Delta;

/// <summary>Lets one commit at a time into a store's folder, from all processes. The system gives the lock back when its holder dies.</summary>
internal sealed class DeltaLock : IDisposable
{
    private const int SharingViolation = unchecked((int)0x80070020);
    private const int WouldBlock = 11;
    private const int WouldBlockOnMac = 35;
    /// <summary>The store's own folder, beside its tables.</summary>
    public const string Folder = "_marketingest";
    private const string HolderFile = "lock-holder.txt";
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(15);
    private readonly FileStream stream;

    private DeltaLock(FileStream stream) => this.stream = stream;

    /// <summary>Waits for the lock.</summary>
    /// <exception cref="StoreException">Transient when another process holds it for too long; otherwise the folder cannot be written.</exception>
    public static async ValueTask<DeltaLock> TakeAsync(string root, Duration patience, TimeProvider time, CancellationToken cancellationToken)
    {
        string folder = Path.Combine(root, Folder);
        if (!Directory.Exists(Path.GetDirectoryName(root)))
        {
            throw new StoreException($"Delta store '{root}' cannot be made: the folder '{Path.GetDirectoryName(root)}' does not exist. Create it or choose another path.", StoreRetry.Useless);
        }

        DeltaFiles.MakeFolder(folder);
        string path = Path.Combine(folder, "lock");
        long started = time.GetTimestamp();
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (DeltaFiles.Run(path, "locked", () => TryTake(path)) is { } taken)
            {
                return taken;
            }

            if (time.GetElapsedTime(started) >= patience.ToTimeSpan())
            {
                throw new StoreException($"Delta store '{root}': another process has been writing for {patience} ({Holder(folder)}). Send the same commit again, or raise DeltaOptions.LockTimeout.", StoreRetry.Possible);
            }

            await Task.Delay(Pause, time, cancellationToken).ConfigureAwait(false);
        }
    }

    public void Dispose() => stream.Dispose();

    private static string Holder(string folder)
    {
        string path = Path.Combine(folder, HolderFile);
        return File.Exists(path) ? FileErrors.Guard(path, () => File.ReadAllText(path)) : "which it is was not noted";
    }

    private static DeltaLock? TryTake(string path)
    {
        try
        {
            var stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1);
            File.WriteAllText(Path.Combine(Path.GetDirectoryName(path)!, HolderFile), string.Create(CultureInfo.InvariantCulture, $"process {Environment.ProcessId} on {Environment.MachineName}"));
            return new DeltaLock(stream);
        }
        catch (IOException error) when (error.HResult is SharingViolation or WouldBlock or WouldBlockOnMac)
        {
            return null;
        }
    }
}
