using System.Diagnostics.CodeAnalysis;

namespace MarketIngest.Archiving;

/// <summary>Resolves a relative path inside a folder, and refuses one that leaves it: absolute, through <c>..</c>, or through a symbolic link.</summary>
public static class ContainedPath
{
    private const int MostLinks = 40;

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

        try
        {
            problem = Leaving(Path.GetFullPath(root), relative);
        }
        catch (IOException error)
        {
            problem = $"its links cannot be followed ({error.Message})";
        }

        path = problem is null ? Path.Combine(Path.GetFullPath(root), relative) : null;
        return path is not null;
    }

    private static string? Leaving(string root, string relative)
    {
        string home = Physical(root, MostLinks);
        string current = root;
        foreach (string segment in relative.Split('/'))
        {
            current = Path.Combine(current, segment);
            if (!IsInside(home, Physical(current, MostLinks)))
            {
                return $"'{segment}' is a link that leaves the folder";
            }
        }

        return null;
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

    // Follows links in every segment, those of a link's target too, because a folder in the middle may be the link.
    private static string Physical(string path, int links)
    {
        string? parent = Path.GetDirectoryName(path);
        if (parent is null)
        {
            return path;
        }

        string here = Path.Combine(Physical(parent, links), Path.GetFileName(path));
        FileInfo entry = new(here);
        if (entry.LinkTarget is not { } target)
        {
            return here;
        }

        return links > 0
            ? Physical(Path.GetFullPath(target, Path.GetDirectoryName(here)!), links - 1)
            : throw new IOException($"'{here}' is behind too many links.");
    }
}
