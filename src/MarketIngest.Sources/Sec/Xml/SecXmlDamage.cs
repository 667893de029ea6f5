using System.Text;
using System.Xml;

namespace MarketIngest.Sources.Sec.Xml;

/// <summary>Errors of the XML library that say that a document is damaged.</summary>
internal static class SecXmlDamage
{
    /// <summary>Whether an error is one.</summary>
    public static bool Is(Exception error) => error is XmlException or DecoderFallbackException or InvalidDataException;

    /// <summary>What is wrong, without the place, which is that of the document and not of the payload.</summary>
    public static string Reason(Exception error)
    {
        int place = error.Message.LastIndexOf(" Line ", StringComparison.Ordinal);
        return (place > 0 ? error.Message[..place] : error.Message).TrimEnd('.');
    }
}
