using System.Buffers;

namespace MarketIngest.Sources.Parsing.Xml.Scanning;

/// <summary>
/// The bytes that a run of content ends at: its delimiters and whatever needs a closer look, which is each byte beyond ASCII, each control character and the
/// carriage return. Everything else is passed over, or copied, many bytes at a time.
/// </summary>
internal static class XmlBytes
{
    /// <summary>What may stand in a name, as far as one byte can tell.</summary>
    public static readonly SearchValues<byte> Name = SearchValues.Create(
        [.. "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._:"u8, .. Enumerable.Range(0x80, 0x80).Select(b => (byte)b)]);

    /// <summary>The blanks of the recommendation.</summary>
    public static readonly SearchValues<byte> Blank = SearchValues.Create(" \t\r\n"u8);

    /// <summary>Ends a run of text.</summary>
    public static readonly SearchValues<byte> Text = Odd("<&]\r"u8);

    /// <summary>Ends a run of an attribute's value, in which a blank other than the space becomes one.</summary>
    public static readonly SearchValues<byte> Value = Odd("<&\"'\r\n\t"u8);

    /// <summary>Ends a run of a CDATA section.</summary>
    public static readonly SearchValues<byte> Cdata = Odd("]\r"u8);

    /// <summary>Ends a run of a comment.</summary>
    public static readonly SearchValues<byte> Comment = Odd("-\r"u8);

    /// <summary>Ends a run of a processing instruction.</summary>
    public static readonly SearchValues<byte> Instruction = Odd("?\r"u8);

    /// <summary>Whether a byte is a blank.</summary>
    public static bool IsBlank(int value) => value is ' ' or '\n' or '\r' or '\t';

    private static SearchValues<byte> Odd(ReadOnlySpan<byte> delimiters)
    {
        List<byte> bytes = [.. delimiters];
        for (int value = 0; value <= byte.MaxValue; value++)
        {
            if (value >= 0x80 || (value < ' ' && !IsBlank(value)))
            {
                bytes.Add((byte)value);
            }
        }

        return SearchValues.Create([.. bytes]);
    }
}
