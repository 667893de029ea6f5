using System.Security.Cryptography;
using System.Text;

namespace MarketIngest.Storage.Files;

/// <summary>
/// A symbol as a file name that every system takes: capitals, digits, dot, hyphen and underscore stand for themselves, all else is
/// percent-encoded. Small letters are encoded too, because <c>BRKa</c> and <c>BRKA</c> are one name to Windows and macOS.
/// </summary>
internal static class SymbolFileName
{
    private const int MostCharacters = 120;
    private const int KeptCharacters = 80;

    // The systems' own: CON, PRN and the like are devices under Windows, whatever follows a dot.
    private static readonly HashSet<string> Devices = new(StringComparer.Ordinal)
    {
        "CON", "PRN", "AUX", "NUL",
        "COM0", "COM1", "COM2", "COM3", "COM4", "COM5", "COM6", "COM7", "COM8", "COM9",
        "LPT0", "LPT1", "LPT2", "LPT3", "LPT4", "LPT5", "LPT6", "LPT7", "LPT8", "LPT9",
    };

    /// <summary>The name of a symbol's files, without extension; different for different symbols.</summary>
    public static string Of(string symbol)
    {
        if (symbol.Length == 0)
        {
            return "%";
        }

        bool isDevice = Devices.Contains(symbol.Split('.')[0]);
        var name = new StringBuilder(symbol.Length);
        foreach (byte unit in Encoding.UTF8.GetBytes(symbol))
        {
            bool isFirst = name.Length == 0;
            if (IsPlain((char)unit) && !(isFirst && (isDevice || unit is (byte)'.' or (byte)'-')))
            {
                name.Append((char)unit);
            }
            else
            {
                name.Append('%').Append(unit.ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
            }
        }

        return name.Length <= MostCharacters
            ? name.ToString()
            : $"{name.ToString(0, KeptCharacters)}~{Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(symbol)).AsSpan(0, 16))}";
    }

    private static bool IsPlain(char unit) => char.IsAsciiLetterUpper(unit) || char.IsAsciiDigit(unit) || unit is '.' or '-' or '_';
}
