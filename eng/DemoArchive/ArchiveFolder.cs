namespace MarketIngest.DemoArchive;

/// <summary>Where the archive is kept in the repository.</summary>
public static class ArchiveFolder
{
    /// <summary>The folder, relative to the repository's root.</summary>
    public const string Committed = "samples/MarketIngest.Cli/demo-archive";

    /// <summary>The committed folder of the repository that holds the running program, or null.</summary>
    public static string? FindCommitted()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "MarketIngest.sln")))
            {
                return Path.Combine(folder.FullName, Committed);
            }
        }

        return null;
    }
}
