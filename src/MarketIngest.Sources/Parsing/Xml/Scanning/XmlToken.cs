namespace MarketIngest.Sources.Parsing.Xml.Scanning;

/// <summary>What a scanner stands at.</summary>
internal enum XmlToken
{
    /// <summary>Nothing yet, or the end of the document.</summary>
    None,

    /// <summary>A start tag, or the tag of an empty element, which no end follows.</summary>
    Start,

    /// <summary>An end tag.</summary>
    End,
}
