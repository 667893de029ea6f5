namespace MarketIngest.Cli;

/// <summary>
/// Shows the lock files of a file store beside the log files, as <c>locks</c>. It is a link: all processes of a store must find its locks in one place,
/// whatever folder each of them logs to.
/// </summary>
internal static class LockLink
{
    private const string Name = "locks";

    /// <param name="logFolder">The folder of log files, or null.</param>
    /// <param name="store">The store.</param>
    /// <param name="remark">Takes why there is no link: it is only a convenience, and some systems let nobody but administrators make one.</param>
    public static void Make(string? logFolder, StoreChoice store, Action<string> remark)
    {
        if (logFolder is null || store.LockFolder is not { } locks)
        {
            return;
        }

        string link = Path.Combine(Path.GetFullPath(logFolder), Name);
        try
        {
            if (new DirectoryInfo(link) is { LinkTarget: { } target } && target != locks)
            {
                Directory.Delete(link);
            }

            if (!Path.Exists(link) && new DirectoryInfo(link).LinkTarget is null)
            {
                Directory.CreateSymbolicLink(link, locks);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            remark($"The lock files are in '{locks}'; a link to them, '{link}', cannot be made: {error.Message}");
        }
    }
}
