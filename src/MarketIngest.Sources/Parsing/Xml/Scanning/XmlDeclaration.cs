using System.Text;

namespace MarketIngest.Sources.Parsing.Xml.Scanning;

/// <summary>Reads what comes before everything else: the byte order mark and the declaration, which say how the bytes are to be read.</summary>
internal static class XmlDeclaration
{
    private const int Longest = 1 << 16;

    /// <summary>Reads both, where there are any, and makes the input UTF-8.</summary>
    /// <exception cref="InvalidDataException">The declaration is not well formed, or names an encoding that is not read.</exception>
    public static void Read(XmlInput input)
    {
        bool isUtf16 = ReadMark(input);
        input.Begin();
        if (!input.StartsWith("<?xml"u8) || !IsDeclaration(input))
        {
            return;
        }

        input.Position += "<?xml"u8.Length;
        input.SkipBlanks();
        if (!IsVersion(Value(input, "version"u8)))
        {
            throw new InvalidDataException("the declaration does not say version 1.0, which is the one that is read");
        }

        string? encoding = null;
        bool blank = input.SkipBlanks();
        if (blank && input.StartsWith("encoding"u8))
        {
            encoding = Value(input, "encoding"u8);
            blank = input.SkipBlanks();
        }

        if (blank && input.StartsWith("standalone"u8))
        {
            if (Value(input, "standalone"u8) is not ("yes" or "no"))
            {
                throw new InvalidDataException("standalone is neither yes nor no in the declaration");
            }

            input.SkipBlanks();
        }

        if (!input.StartsWith("?>"u8))
        {
            throw new InvalidDataException("the declaration is not well formed");
        }

        input.Position += "?>"u8.Length;
        if (encoding is not null && XmlEncodings.Of(encoding, isUtf16) is { } other)
        {
            input.Transcode(other);
        }
    }

    private static bool ReadMark(XmlInput input)
    {
        if (input.StartsWith([0xEF, 0xBB, 0xBF]))
        {
            input.Position += 3;
            return false;
        }

        bool isBig = input.StartsWith([0xFE, 0xFF]);
        if (!isBig && !input.StartsWith([0xFF, 0xFE]))
        {
            return false;
        }

        input.Position += 2;
        input.Transcode(new UnicodeEncoding(isBig, byteOrderMark: false, throwOnInvalidBytes: true));
        return true;
    }

    /// <summary>A name that only begins with xml is that of a processing instruction.</summary>
    private static bool IsDeclaration(XmlInput input) =>
        input.StartsWith("<?xml "u8) || input.StartsWith("<?xml\n"u8) || input.StartsWith("<?xml\r"u8) || input.StartsWith("<?xml\t"u8) || input.StartsWith("<?xml?"u8);

    /// <summary>Digits may follow, as in the platform's own reader.</summary>
    private static bool IsVersion(string version) => version.StartsWith("1.0", StringComparison.Ordinal) && !version.AsSpan(3).ContainsAnyExceptInRange('0', '9');

    private static string Value(XmlInput input, ReadOnlySpan<byte> name)
    {
        if (!input.StartsWith(name))
        {
            throw new InvalidDataException($"'{Encoding.ASCII.GetString(name)}' is missing in the declaration");
        }

        input.Position += name.Length;
        input.SkipBlanks();
        bool isAssigned = input.Take('=');
        input.SkipBlanks();
        int quote = input.Peek();
        if (!isAssigned || quote is not ('"' or '\''))
        {
            throw new InvalidDataException($"'{Encoding.ASCII.GetString(name)}' has no value in quotes in the declaration");
        }

        input.Position++;
        var text = new StringBuilder();
        for (int next = input.Peek(); next != quote; next = input.Peek())
        {
            if (next is < '!' or > '~' || text.Length == Longest)
            {
                throw new InvalidDataException("the declaration is not well formed");
            }

            text.Append((char)next);
            input.Position++;
        }

        input.Position++;
        return text.ToString();
    }
}
