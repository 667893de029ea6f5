namespace MarketIngest.Sources.Parsing.Xml;

/// <summary>How much of a document is read before it is refused. The defaults leave room for every document of a source; a hostile document ends early.</summary>
internal sealed record BoundedXmlLimits
{
    /// <summary>The deepest element.</summary>
    public int Depth { get; init; } = 64;

    /// <summary>The most characters of one text.</summary>
    public int TextLength { get; init; } = 4 << 20;

    /// <summary>The most characters of the document, counted as bytes of UTF-8.</summary>
    public long Characters { get; init; } = 4L << 30;

    /// <summary>The most elements of the document.</summary>
    public long Elements { get; init; } = 200_000_000;

    /// <summary>The most elements of a part that is read whole.</summary>
    public int NodeElements { get; init; } = 200_000;

    /// <summary>The most attributes of one element.</summary>
    public int Attributes { get; init; } = 256;
}
