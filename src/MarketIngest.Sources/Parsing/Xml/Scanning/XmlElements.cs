namespace MarketIngest.Sources.Parsing.Xml.Scanning;

/// <summary>The elements that are open, the root first, and the one begun last even where it is empty.</summary>
internal sealed class XmlElements(BoundedXmlLimits limits)
{
    private XmlElement[] elements = new XmlElement[16];

    /// <summary>How many are open.</summary>
    public int Open { get; set; }

    /// <summary>How many have begun in all.</summary>
    public long Count { get; private set; }

    /// <summary>The element at a depth.</summary>
    public XmlElement this[int depth] => elements[depth];

    /// <summary>Takes the element that begins within those open.</summary>
    /// <exception cref="InvalidDataException">It lies too deep, or is one too many.</exception>
    public void Enter(XmlName name, int bindings)
    {
        if (Open > limits.Depth)
        {
            throw new InvalidDataException($"elements lie deeper than {limits.Depth}");
        }

        if (++Count > limits.Elements)
        {
            throw new InvalidDataException($"there are more than {limits.Elements} elements");
        }

        if (Open == elements.Length)
        {
            Array.Resize(ref elements, Open * 2);
        }

        elements[Open] = new XmlElement(name, bindings);
    }
}
