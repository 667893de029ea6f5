using System.Buffers.Binary;
using System.Text;
using System.Xml;

namespace MarketIngest.Sources.Parsing.Xml.Scanning;

/// <summary>
/// The names of one document. A form has some hundred and repeats them without end, so that each is checked and made once while it is at hand. Of a fixed size.
/// </summary>
internal sealed class XmlNames
{
    private const int Slots = 512;
    private const int LongestKept = 256;
    private static readonly UTF8Encoding Utf8 = new(false, throwOnInvalidBytes: true);
    private readonly XmlName?[] slots = new XmlName?[Slots];
    private readonly Dictionary<string, string> known = new(StringComparer.Ordinal);

    /// <param name="names">Local names that come back as the very same strings.</param>
    public XmlNames(ReadOnlySpan<string> names)
    {
        foreach (string name in names)
        {
            known[name] = name;
        }
    }

    /// <summary>The name that bytes spell.</summary>
    /// <exception cref="InvalidDataException">They spell none.</exception>
    public XmlName Of(ReadOnlySpan<byte> name)
    {
        if (name.Length > LongestKept)
        {
            return Make(name);
        }

        ref XmlName? slot = ref slots[Slot(name)];
        return slot is not null && name.SequenceEqual(slot.Bytes) ? slot : slot = Make(name);
    }

    private XmlName Make(ReadOnlySpan<byte> name)
    {
        string text;
        try
        {
            text = Utf8.GetString(name);
        }
        catch (DecoderFallbackException error)
        {
            throw new InvalidDataException("a name is not valid UTF-8", error);
        }

        int colon = text.IndexOf(':');
        string prefix = colon < 0 ? "" : text[..colon];
        string local = text[(colon + 1)..];
        if (!IsName(local) || (colon >= 0 && !IsName(prefix)))
        {
            throw new InvalidDataException(text.Length == 0 ? "a name is missing" : $"'{Parsing.Excerpt.Of(text)}' is no name");
        }

        return new XmlName(name.ToArray(), prefix, known.GetValueOrDefault(local, local));
    }

    /// <summary>The characters of names are those of the fourth edition, as in the platform's own reader; the fifth admits more.</summary>
    private static bool IsName(string text)
    {
        if (text.Length == 0 || !XmlConvert.IsStartNCNameChar(text[0]))
        {
            return false;
        }

        foreach (char character in text)
        {
            if (!XmlConvert.IsNCNameChar(character))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>A few bytes tell names apart well enough: two that meet in a slot are only made more often.</summary>
    private static int Slot(ReadOnlySpan<byte> name)
    {
        uint hash = (uint)name.Length;
        if (name.Length >= sizeof(uint))
        {
            hash += BinaryPrimitives.ReadUInt32LittleEndian(name) + (BinaryPrimitives.ReadUInt32LittleEndian(name[^sizeof(uint)..]) * 31) + (BinaryPrimitives.ReadUInt32LittleEndian(name[((name.Length / 2) - 2)..]) * 961u);
        }
        else
        {
            foreach (byte value in name)
            {
                hash = (hash * 31) + value;
            }
        }

        return (int)((hash * 2654435761u) >> 23);
    }
}
