using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace MarketIngest.Sources.Tests.Parsing.Xml.Scanning;

/// <summary>What the platform's reader accepts and the recommendation calls a fatal error. The scanner goes by the recommendation.</summary>
internal static partial class XmlDepartures
{
    /// <summary>The clause of XML 1.0 by which a document is refused, or null.</summary>
    public static string? Of(ReadOnlySpan<byte> document)
    {
        bool isUtf16 = document.StartsWith(Encoding.Unicode.Preamble);
        if (isUtf16 ? document.Length % 2 != 0 : Rune.DecodeLastFromUtf8(document, out _, out _) == OperationStatus.NeedMoreData)
        {
            return "4.3.3: bytes that are illegal in the encoding, here a character cut off at the end";
        }

        if (document.StartsWith("<\0"u8) || document.StartsWith("\0<"u8))
        {
            return "4.3.3: UTF-16 must begin with a byte order mark";
        }

        string text = (isUtf16 ? Encoding.Unicode : Encoding.Latin1).GetString(document);
        return OtherVersion.IsMatch(text) ? "2.8, production 26: a version is 1. and digits; the platform's reader looks no further than 1.0" : null;
    }

    [GeneratedRegex("""^(\uFEFF|\u00EF\u00BB\u00BF)?<\?xml\s+version\s*=\s*['"]1\.0[0-9]*[^0-9'"]""")]
    private static partial Regex OtherVersion { get; }
}
