namespace MarketIngest.Sources.Parsing.Xml.Scanning;

/// <summary>The namespace declarations in force, the innermost last.</summary>
internal sealed class XmlNamespaces
{
    private const string Xml = "http://www.w3.org/XML/1998/namespace";
    private const string Xmlns = "http://www.w3.org/2000/xmlns/";
    private readonly List<(string Prefix, string Uri)> bindings = [("xml", Xml)];

    /// <summary>How many declarations are in force.</summary>
    public int Count => bindings.Count;

    /// <summary>Goes back to so many declarations.</summary>
    public void Return(int count)
    {
        if (bindings.Count > count)
        {
            bindings.RemoveRange(count, bindings.Count - count);
        }
    }

    /// <summary>Takes a declaration.</summary>
    /// <exception cref="InvalidDataException">It binds what must not be bound (Namespaces in XML 1.0, section 3).</exception>
    public void Declare(XmlName name, string uri)
    {
        string prefix = name.Prefix.Length == 0 ? "" : name.Local;
        if (prefix == XmlName.Declaration || uri == Xmlns || (prefix == "xml") != (uri == Xml) || (uri.Length == 0 && prefix.Length > 0))
        {
            throw new InvalidDataException($"the prefix '{prefix}' must not be bound to '{uri}'");
        }

        bindings.Add((prefix, uri));
    }

    /// <summary>The namespace of a prefix; without a prefix the default one, or empty.</summary>
    /// <exception cref="InvalidDataException">The prefix is not declared.</exception>
    public string Of(string prefix)
    {
        for (int i = bindings.Count - 1; i >= 0; i--)
        {
            if (bindings[i].Prefix == prefix)
            {
                return bindings[i].Uri;
            }
        }

        return prefix.Length == 0 ? "" : throw new InvalidDataException($"the prefix '{prefix}' is not declared");
    }
}
