namespace MarketIngest.Storage.Parquet.Format;

/// <summary>The schema of a file: a tree whose leaves are the columns as they are stored.</summary>
internal sealed class ParquetSchema
{
    private const string RootName = "schema";

    /// <summary>Makes a schema.</summary>
    /// <param name="fields">The fields below the root.</param>
    public ParquetSchema(IReadOnlyList<ParquetNode> fields)
        : this(ParquetNode.Of(new SchemaElement { Name = RootName, ChildCount = fields.Count }, fields))
    {
    }

    private ParquetSchema(ParquetNode root)
    {
        Root = root;
        List<ParquetNode> leaves = [];
        List<SchemaElement> elements = [root.Element];
        Walk(root, leaves, elements);
        Leaves = leaves;
        Elements = elements;
    }

    /// <summary>The root.</summary>
    public ParquetNode Root { get; }

    /// <summary>The leaves in their order.</summary>
    public IReadOnlyList<ParquetNode> Leaves { get; }

    /// <summary>All nodes in depth-first order.</summary>
    public IReadOnlyList<SchemaElement> Elements { get; }

    /// <summary>Builds the tree from a file's list.</summary>
    /// <exception cref="ParquetFormatException">The list is no tree, or a node is neither group nor leaf.</exception>
    public static ParquetSchema Of(IReadOnlyList<SchemaElement> elements)
    {
        int next = 0;
        ParquetNode root = Take(elements, ref next, 0);
        if (root.IsLeaf || next != elements.Count)
        {
            throw new ParquetFormatException($"the schema is no tree: {next} of its {elements.Count} elements are below its root");
        }

        return new ParquetSchema(root);
    }

    private static ParquetNode Take(IReadOnlyList<SchemaElement> elements, ref int next, int depth)
    {
        if (next >= elements.Count)
        {
            throw new ParquetFormatException($"the schema ends after {elements.Count} elements, before its groups are complete");
        }

        SchemaElement element = elements[next++];
        if (depth > ParquetLimits.SchemaDepth)
        {
            throw new ParquetFormatException($"the schema is nested deeper than {ParquetLimits.SchemaDepth} at '{element.Name}'");
        }

        if (element.Type is { } type)
        {
            bool hasLength = type != PhysicalType.FixedLengthByteArray || element.TypeLength is > 0 and <= ushort.MaxValue;
            return hasLength && element.ChildCount == 0
                ? ParquetNode.Of(element, [])
                : throw new ParquetFormatException($"column '{element.Name}' has values of {element.TypeLength} bytes and {element.ChildCount} children");
        }

        if (element.ChildCount < 0 || element.ChildCount > elements.Count - next)
        {
            throw new ParquetFormatException($"group '{element.Name}' claims {element.ChildCount} children where {elements.Count - next} elements are left");
        }

        var children = new ParquetNode[element.ChildCount];
        for (int i = 0; i < children.Length; i++)
        {
            children[i] = Take(elements, ref next, depth + 1);
        }

        return ParquetNode.Of(element, children);
    }

    private static void Walk(ParquetNode parent, List<ParquetNode> leaves, List<SchemaElement> elements)
    {
        foreach (ParquetNode child in parent.Children)
        {
            child.Place(parent);
            elements.Add(child.Element);
            if (child.IsLeaf)
            {
                leaves.Add(child);
            }
            else
            {
                Walk(child, leaves, elements);
            }
        }
    }
}
