using System.Diagnostics.CodeAnalysis;

namespace MarketIngest.Archiving;

/// <summary>Resolves a relative path inside a folder, and refuses one that leaves it: absolute, through <c>..</c>, or through a symbolic link.</summary>
public static class ContainedPath
{
    /// <summary>Resolves a path inside a folder. The file need not exist.</summary>
    /// <param name="root">The folder.</param>
    /// <param name="relative">The path inside it, with forward slashes.</param>
    /// <param name="path">The full path.</param>
    /// <param name="problem">Why the path is refused.</param>
    /// <returns>Whether the path stays inside the folder.</returns>
    public static bool TryResolve(string root, string relative, [NotNullWhen(true)] out string? path, [NotNullWhen(false)] out string? problem)
    {
        ArgumentException.ThrowIfNullOrEmpty(root);
        ArgumentNullException.ThrowIfNull(relative);
        path = null;
        problem = SpellingProblem(relative);
        if (problem is not null)
        {
            return false;
        }

        string current = Path.GetFullPath(root);
        string home = Physical(current);
        foreach (string segment in relative.Split('/'))
        {
            current = Path.Combine(current, segment);
            string physical = Physical(current);
            if (!IsInside(home, physical))
            {
                problem = $"'{segment}' is a link that leaves the folder";
                return false;
            }
        }

        path = current;
        return true;
    }

    private static string? SpellingProblem(string relative)
    {
        if (relative.Length == 0)
        {
            return "the path is empty";
        }

        if (relative.Contains('\0', StringComparison.Ordinal) || relative.Contains('\\', StringComparison.Ordinal) || relative.Contains(':', StringComparison.Ordinal))
        {
            return "the path holds a character that is not portable";
        }

        if (Path.IsPathRooted(relative))
        {
            return "the path is absolute";
        }

        return relative.Split('/').Any(segment => segment is "" or "." or "..") ? "the path holds an empty segment, '.' or '..'" : null;
    }

    private static bool IsInside(string home, string physical) =>
        physical.StartsWith(home.TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    // Follows links in every segment, because a folder in the middle may be the link.
    private static string Physical(string path)
    {
        string? parent = Path.GetDirectoryName(path);
        if (parent is null)
        {
            return path;
        }

        string here = Path.Combine(Physical(parent), Path.GetFileName(path));
        FileSystemInfo entry = Directory.Exists(here) ? new DirectoryInfo(here) : new FileInfo(here);
        return entry.ResolveLinkTarget(returnFinalTarget: true)?.FullName is { } target ? Path.GetFullPath(target) : here;
    }
}
