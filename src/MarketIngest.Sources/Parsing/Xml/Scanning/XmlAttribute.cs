namespace MarketIngest.Sources.Parsing.Xml.Scanning;

/// <summary>An attribute of the tag at hand.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Offset">Where its value begins, from the tag's start, in bytes.</param>
/// <param name="Length">How many bytes its value has.</param>
/// <param name="Value">Its value where that is not just those bytes, else null.</param>
internal readonly record struct XmlAttribute(XmlName Name, int Offset, int Length, string? Value);
