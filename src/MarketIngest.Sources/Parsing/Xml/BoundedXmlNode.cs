namespace MarketIngest.Sources.Parsing.Xml;

/// <summary>A small part of a document, wanted whole. Names are local names; a child is looked for among the direct children only.</summary>
/// <param name="name">The element's name.</param>
/// <param name="line">The line it begins on.</param>
/// <param name="attributes">Its attributes by local name, or null.</param>
internal sealed class BoundedXmlNode(string name, long line, IReadOnlyDictionary<string, string>? attributes)
{
    private readonly List<BoundedXmlNode> children = [];

    /// <summary>The element's name.</summary>
    public string Name => name;

    /// <summary>The line it begins on.</summary>
    public long Line => line;

    /// <summary>Its own text without surrounding blanks; empty where it has none.</summary>
    public string Text { get; set; } = "";

    /// <summary>Its children, in order.</summary>
    public IReadOnlyList<BoundedXmlNode> Children => children;

    /// <summary>The first child of a name, or null.</summary>
    public BoundedXmlNode? this[string child] => children.Find(c => c.Name == child);

    /// <summary>All children of a name.</summary>
    public IEnumerable<BoundedXmlNode> All(string child) => children.Where(c => c.Name == child);

    /// <summary>The element below, child by child, or null.</summary>
    public BoundedXmlNode? Find(params ReadOnlySpan<string> path)
    {
        BoundedXmlNode? node = this;
        foreach (string step in path)
        {
            node = node?[step];
        }

        return node;
    }

    /// <summary>The text of the element below, child by child, or null where it is absent or empty.</summary>
    public string? TextOf(params ReadOnlySpan<string> path) => Find(path) is { Text.Length: > 0 } found ? found.Text : null;

    /// <summary>An attribute, or null.</summary>
    public string? Attribute(string attribute) => attributes is not null && attributes.TryGetValue(attribute, out string? value) ? value : null;

    /// <summary>Adds a child.</summary>
    public void Add(BoundedXmlNode child) => children.Add(child);
}
