using System.Xml;

namespace MarketIngest.Sources.Sec.Xml;

/// <summary>Attributes of an element that is wanted whole.</summary>
internal static class SecXmlAttributes
{
    /// <summary>Those of the current element by local name, declarations of prefixes left out; null where it has none.</summary>
    public static Dictionary<string, string>? Of(XmlReader reader)
    {
        if (!reader.HasAttributes)
        {
            return null;
        }

        var attributes = new Dictionary<string, string>(StringComparer.Ordinal);
        for (int i = 0; i < reader.AttributeCount; i++)
        {
            reader.MoveToAttribute(i);
            if (reader.Prefix != "xmlns" && reader.LocalName != "xmlns")
            {
                attributes[reader.LocalName] = reader.Value;
            }
        }

        reader.MoveToElement();
        return attributes;
    }
}
