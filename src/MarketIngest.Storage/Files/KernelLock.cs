namespace MarketIngest.Storage.Files;

/// <summary>A file held open under the system's own lock, which ends with its process however that ends.</summary>
internal static class KernelLock
{
    private const int WouldBlockOnUnix = 11;
    private const int WouldBlockOnMac = 35;
    private const int SharingOnWindows = 32;
    private const int LockedOnWindows = 33;

    /// <summary>Opens a file, making it where it is missing and changing nothing in it; null while another holds it, in this process or in any.</summary>
    /// <param name="path">The file.</param>
    /// <param name="onWindows">What others may do with the file meanwhile on Windows; elsewhere the lock binds only those who ask for it.</param>
    /// <exception cref="StoreException">It cannot be opened for another reason.</exception>
    public static FileStream? TryOpen(string path, FileShare onWindows = FileShare.None)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, OperatingSystem.IsWindows() ? onWindows : FileShare.None, bufferSize: 0);
        }
        catch (IOException error) when ((error.HResult & 0xFFFF) is WouldBlockOnUnix or WouldBlockOnMac or SharingOnWindows or LockedOnWindows)
        {
            return null;
        }
        catch (Exception error) when (FileErrors.IsAboutFiles(error))
        {
            throw FileErrors.Translate(error, path);
        }
    }
}
