using System.Text;

namespace MarketIngest.Storage.Delta.Protocol;

/// <summary>Paths of data files: URIs in the log, files below the table's folder here, and never a file outside it.</summary>
internal static class DeltaPath
{
    private const string Plain = "-_.!~*'()/=+,;@&$";

    /// <summary>The path that a URI of the log stands for.</summary>
    public static string Decode(string uri) => uri.Contains('%', StringComparison.Ordinal) ? Uri.UnescapeDataString(uri) : uri;

    /// <summary>A relative path as the log writes it.</summary>
    public static string Encode(string path)
    {
        if (path.All(IsPlain))
        {
            return path;
        }

        var encoded = new StringBuilder(path.Length + 16);
        foreach (Rune rune in path.EnumerateRunes())
        {
            if (rune.IsAscii && IsPlain((char)rune.Value))
            {
                encoded.Append((char)rune.Value);
            }
            else
            {
                encoded.Append(Uri.EscapeDataString(rune.ToString()));
            }
        }

        return encoded.ToString();
    }

    /// <summary>The data file of a path.</summary>
    /// <param name="table">The table's folder, absolute.</param>
    /// <param name="path">The path, decoded.</param>
    /// <exception cref="StoreException">The path is absolute, leaves the table's folder, or names the log.</exception>
    public static string Resolve(string table, string path) => Refusal(path) is { } reason
        ? throw new StoreException($"Delta table '{table}' names the data file '{path}', which {reason}. Only files inside the table's folder are read; copy the table's files into it.", StoreRetry.Useless)
        : Path.Combine(table, Path.DirectorySeparatorChar == '/' ? path : path.Replace('/', Path.DirectorySeparatorChar));

    /// <summary>Whether a path names a file inside the table's folder.</summary>
    public static bool IsInside(string path) => Refusal(path) is null;

    private static string? Refusal(string path)
    {
        if (path.Length == 0 || path.Contains('\0', StringComparison.Ordinal))
        {
            return "is no file name";
        }

        if (path[0] is '/' or '\\' || path.Contains(':', StringComparison.Ordinal) && HasScheme(path) || Path.IsPathRooted(path))
        {
            return "is absolute";
        }

        string[] steps = path.Split('/', '\\');
        return Array.Exists(steps, s => s is "" or "." or "..") ? "leaves the table's folder"
            : steps[0] == "_delta_log" ? "lies in the log"
            : null;
    }

    /// <summary>Whether the text before the first colon can be a URI's scheme or a drive.</summary>
    private static bool HasScheme(string path)
    {
        int colon = path.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && path.AsSpan(0, colon).IndexOfAny('/', '\\', '=') < 0;
    }

    private static bool IsPlain(char character) => char.IsAsciiLetterOrDigit(character) || Plain.Contains(character, StringComparison.Ordinal);
}
