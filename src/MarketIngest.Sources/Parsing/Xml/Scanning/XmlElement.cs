namespace MarketIngest.Sources.Parsing.Xml.Scanning;

/// <summary>An open element.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Bindings">How many namespace declarations were in force around it.</param>
internal readonly record struct XmlElement(XmlName Name, int Bindings);
