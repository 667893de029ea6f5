using System.Text;

namespace MarketIngest.Cli.HostScheduling;

/// <summary>Words of a command as each scheduler wants them, so that a blank, a quote or a <c>$(…)</c> in a path stays a part of the path.</summary>
internal static class Quoting
{
    private const string Plain = "_-./:=@+,";

    /// <summary>For <c>sh</c>, within a line of a crontab, where an unescaped <c>%</c> ends the command.</summary>
    public static string Crontab(string word) => Shell(word).Replace("%", "\\%", StringComparison.Ordinal);

    /// <summary>For <c>sh</c>.</summary>
    public static string Shell(string word)
    {
        Refuse(word);
        return word.Length > 0 && word.All(IsPlain) ? word : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
    }

    /// <summary>For <c>ExecStart=</c>: C escapes, and <c>%</c> and <c>$</c> doubled.</summary>
    public static string Systemd(string word)
    {
        Refuse(word);
        string escaped = word.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("%", "%%", StringComparison.Ordinal).Replace("$", "$$", StringComparison.Ordinal);
        return word.Length > 0 && word.All(IsPlain) ? escaped : $"\"{escaped}\"";
    }

    /// <summary>For PowerShell: a literal in single quotes, curly ones doubled too, which PowerShell takes for straight ones.</summary>
    public static string PowerShell(string word)
    {
        Refuse(word);
        var text = new StringBuilder("'");
        foreach (char c in word)
        {
            text.Append(c is '\'' or '\u2018' or '\u2019' or '\u201A' or '\u201B' ? $"{c}{c}" : c);
        }

        return text.Append('\'').ToString();
    }

    /// <summary>For the arguments of a Windows program: the rules of <c>CommandLineToArgvW</c>.</summary>
    public static string Windows(string word)
    {
        Refuse(word);
        if (word.Length > 0 && !word.AsSpan().ContainsAny(" \t\""))
        {
            return word;
        }

        var text = new StringBuilder("\"");
        int backslashes = 0;
        foreach (char c in word)
        {
            // Backslashes count double before a quote, and only there.
            if (c == '"')
            {
                text.Append('\\', backslashes + 1);
            }

            backslashes = c == '\\' ? backslashes + 1 : 0;
            text.Append(c);
        }

        return text.Append('\\', backslashes).Append('"').ToString();
    }

    /// <summary>A name for a file: no separator, no way up, the same on every system.</summary>
    public static string FileName(string name) =>
        string.Concat(name.Select((c, i) => char.IsAsciiLetterOrDigit(c) || c is '-' || (c is '_' or '.' && i > 0) ? c.ToString() : $"_x{(int)c:X4}"));

    private static void Refuse(string word)
    {
        if (word.Any(char.IsControl))
        {
            throw CommandException.Usage($"'{string.Concat(word.Select(c => char.IsControl(c) ? '?' : c))}' holds a line break or another control character, which no scheduler takes.");
        }
    }

    private static bool IsPlain(char c) => char.IsAsciiLetterOrDigit(c) || Plain.Contains(c, StringComparison.Ordinal);
}
