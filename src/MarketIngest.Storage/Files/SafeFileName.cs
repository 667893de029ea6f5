using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace MarketIngest.Storage.Files;

/// <summary>Any text as a file name that every system takes, different for different texts: what is not plain is percent-encoded, what is long ends in a hash.</summary>
internal static class SafeFileName
{
    private const int MostCharacters = 120;
    private const int KeptCharacters = 80;

    // The systems' own: CON, PRN and the like are devices under Windows, whatever follows a dot.
    private static readonly HashSet<string> Devices = new(StringComparer.OrdinalIgnoreCase)
    {
        "CON", "PRN", "AUX", "NUL",
        "COM0", "COM1", "COM2", "COM3", "COM4", "COM5", "COM6", "COM7", "COM8", "COM9",
        "LPT0", "LPT1", "LPT2", "LPT3", "LPT4", "LPT5", "LPT6", "LPT7", "LPT8", "LPT9",
    };

    /// <summary>The name, without extension.</summary>
    /// <param name="text">The text.</param>
    /// <param name="isLetter">The letters that stand for themselves, as digits, dot, hyphen and underscore do: one case only, because <c>BRKa</c> and <c>BRKA</c> are one name to Windows and macOS.</param>
    public static string Of(string text, Func<char, bool> isLetter)
    {
        if (text.Length == 0)
        {
            return "%";
        }

        string stem = text.Split('.')[0];
        bool isDevice = Devices.Contains(stem) && stem.All(c => isLetter(c) || char.IsAsciiDigit(c));
        var name = new StringBuilder(text.Length);
        foreach (byte unit in Encoding.UTF8.GetBytes(text))
        {
            bool isFirst = name.Length == 0;
            bool isPlain = isLetter((char)unit) || char.IsAsciiDigit((char)unit) || unit is (byte)'.' or (byte)'-' or (byte)'_';
            if (isPlain && !(isFirst && (isDevice || unit is (byte)'.' or (byte)'-')))
            {
                name.Append((char)unit);
            }
            else
            {
                name.Append('%').Append(unit.ToString("X2", CultureInfo.InvariantCulture));
            }
        }

        return name.Length <= MostCharacters
            ? name.ToString()
            : $"{name.ToString(0, KeptCharacters)}~{Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16))}";
    }
}
