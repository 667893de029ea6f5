namespace MarketIngest.Storage.Files;

/// <summary>Turns the system's errors into errors that say what to do.</summary>
internal static class FileErrors
{
    private const int NoSpaceOnUnix = 28;
    private const int QuotaOnUnix = 122;
    private const int NoSpaceOnWindows = 112;
    private const int HandleFullOnWindows = 39;

    /// <summary>Whether an exception is the system's answer about a file.</summary>
    public static bool IsAboutFiles(Exception error) => error is IOException or UnauthorizedAccessException;

    /// <summary>The error for a file.</summary>
    /// <param name="error">The system's error.</param>
    /// <param name="path">The file or folder.</param>
    public static StoreException Translate(Exception error, string path) => new($"'{path}': {error.Message.TrimEnd('.')}. {Advice(error)}", StoreRetry.Useless, error);

    /// <summary>Runs a step, its errors about files translated.</summary>
    public static T Guard<T>(string path, Func<T> step)
    {
        try
        {
            return step();
        }
        catch (Exception error) when (IsAboutFiles(error))
        {
            throw Translate(error, path);
        }
    }

    /// <summary>Runs a step, its errors about files translated.</summary>
    public static void Guard(string path, Action step) => Guard(path, () =>
    {
        step();
        return true;
    });

    private static string Advice(Exception error) => error switch
    {
        UnauthorizedAccessException => "This user may not write there; change the rights or the folder. The store is as it was before.",
        DirectoryNotFoundException => "Create the folder or correct the path.",
        FileNotFoundException => "Restore the file.",
        _ when (error.HResult & 0xFFFF) is NoSpaceOnUnix or QuotaOnUnix or NoSpaceOnWindows or HandleFullOnWindows => "The disk is full; free space. The store is as it was before.",
        _ => "Check the disk and the rights of the folder. The store is as it was before.",
    };
}
