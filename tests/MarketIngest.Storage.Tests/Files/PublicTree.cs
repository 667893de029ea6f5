namespace MarketIngest.Storage.Tests.Files;

/// <summary>What people see in the folder of a file store: every file but the store's own, with its text.</summary>
internal static class PublicTree
{
    public static IReadOnlyList<string> Read(string folder) =>
        [.. Names(folder).Select(name => $"{name}\n{File.ReadAllText(Path.Combine(folder, name))}")];

    public static IReadOnlyList<string> Names(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(folder, path).Replace('\\', '/'))
            .Where(name => !name.StartsWith("_store/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)];
}
