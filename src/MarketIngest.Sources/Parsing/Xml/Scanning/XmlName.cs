namespace MarketIngest.Sources.Parsing.Xml.Scanning;

/// <summary>A name of an element or attribute.</summary>
/// <param name="Bytes">As it stands in the document, prefix included.</param>
/// <param name="Prefix">Its prefix, or empty.</param>
/// <param name="Local">What comes after the prefix.</param>
internal sealed record XmlName(byte[] Bytes, string Prefix, string Local)
{
    /// <summary>The prefix, and the name without one, of namespace declarations.</summary>
    public const string Declaration = "xmlns";

    /// <summary>Whether an attribute of the name declares a namespace.</summary>
    public bool IsDeclaration => Prefix == Declaration || (Prefix.Length == 0 && Local == Declaration);
}
