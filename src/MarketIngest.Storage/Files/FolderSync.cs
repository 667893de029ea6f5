using System.Runtime.InteropServices;

namespace MarketIngest.Storage.Files;

/// <summary>Makes names durable: a file that was synced is lost with the power when the folder that names it was not.</summary>
internal static partial class FolderSync
{
    private const int OpenReadOnly = 0;

    /// <summary>Syncs a folder's names to the disk. Windows keeps them in its journal and offers no such call.</summary>
    /// <exception cref="StoreException">The system refuses; the message names the folder.</exception>
    public static void Run(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        int handle = Open(folder, OpenReadOnly);
        if (handle < 0)
        {
            throw Refused(folder);
        }

        try
        {
            if (Sync(handle) != 0)
            {
                throw Refused(folder);
            }
        }
        finally
        {
            _ = Close(handle);
        }
    }

    private static StoreException Refused(string folder)
    {
        int error = Marshal.GetLastPInvokeError();
        return new StoreException($"Folder '{folder}' cannot be synced to the disk: {Marshal.GetPInvokeErrorMessage(error)} (error {error}).", StoreRetry.Possible);
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Sync(int handle);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int Close(int handle);
}
