using System.Text;

namespace MarketIngest.Sources.Parsing.Xml.Scanning;

/// <summary>The encodings that a declaration may name: UTF-8 and ASCII as they are, ISO-8859-1 and windows-1252 by way of UTF-8. UTF-16 says so by its byte order mark.</summary>
internal static class XmlEncodings
{
    private const string Windows = "windows-1252";

    /// <summary>The encoding, or null where the bytes can be read as they come.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="isUtf16">Whether the byte order mark said UTF-16, so that they are UTF-8 by now.</param>
    /// <exception cref="InvalidDataException">The name is unknown, or its encoding is not that of the bytes.</exception>
    public static Encoding? Of(string name, bool isUtf16)
    {
        Encoding? encoding = Find(name);
        if (isUtf16 ? encoding is UnicodeEncoding : encoding is UTF8Encoding or ASCIIEncoding)
        {
            return null;
        }

        return encoding is { IsSingleByte: true } && !isUtf16
            ? encoding
            : throw new InvalidDataException(encoding is null
                ? $"the encoding '{name}' is not known"
                : $"the document is not in the encoding '{name}' that it declares, or that is not read");
    }

    private static Encoding? Find(string name)
    {
        try
        {
            return name.Equals(Windows, StringComparison.OrdinalIgnoreCase) ? CodePagesEncodingProvider.Instance.GetEncoding(Windows) : Encoding.GetEncoding(name);
        }
        catch (ArgumentException)
        {
            // How the platform says that there is no such encoding.
            return null;
        }
    }
}
