namespace MarketIngest.Conventions.Tests.Tree;

/// <summary>The files of the checkout, as they would be tracked: build output and what tools leave behind is passed over.</summary>
internal static class RepositoryTree
{
    private static readonly HashSet<string> PassedOver = new(StringComparer.Ordinal)
    {
        "bin", "obj", ".git", ".vs", ".idea", "artifacts", "TestResults", "BenchmarkDotNet.Artifacts", "logs", "node_modules",
    };

    private static readonly HashSet<string> Binary = new(StringComparer.OrdinalIgnoreCase) { ".png", ".gz", ".pcap", ".pcapng", ".db", ".db-shm", ".db-wal", ".user" };

    public static string Root { get; } = FindRoot();

    /// <summary>The paths of text files below a folder, relative to the root, with forward slashes.</summary>
    public static IReadOnlyList<string> TextFiles(string folder = "", string extension = "") =>
        [.. Walk(Path.Combine(Root, folder))
            .Where(path => !Binary.Contains(Path.GetExtension(path)) && path.EndsWith(extension, StringComparison.Ordinal))
            .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .Order(StringComparer.Ordinal)];

    public static string Read(string relative) => File.ReadAllText(Path.Combine(Root, relative));

    public static bool Exists(string relative)
    {
        string path = Path.Combine(Root, relative);
        return File.Exists(path) || Directory.Exists(path);
    }

    private static IEnumerable<string> Walk(string folder) =>
        Directory.EnumerateFiles(folder).Where(file => Path.GetFileName(file) != ".git")
            .Concat(Directory.EnumerateDirectories(folder).Where(child => !PassedOver.Contains(Path.GetFileName(child))).SelectMany(Walk));

    private static string FindRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "MarketIngest.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"MarketIngest.sln is in no folder above '{AppContext.BaseDirectory}'.");
    }
}
