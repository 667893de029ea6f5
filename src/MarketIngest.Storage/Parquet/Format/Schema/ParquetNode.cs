namespace MarketIngest.Storage.Parquet.Format;

/// <summary>A node of a schema: a group with children, or a leaf with values.</summary>
internal sealed class ParquetNode
{
    private ParquetNode(SchemaElement element, IReadOnlyList<ParquetNode> children)
    {
        Element = element;
        Children = children;
    }

    /// <summary>The node as the file lists it.</summary>
    public SchemaElement Element { get; }

    /// <summary>The children of a group.</summary>
    public IReadOnlyList<ParquetNode> Children { get; }

    /// <summary>The name.</summary>
    public string Name => Element.Name;

    /// <summary>Whether the node is a leaf.</summary>
    public bool IsLeaf => Element.Type is not null;

    /// <summary>The physical type of a leaf.</summary>
    public PhysicalType Type => Element.Type ?? throw new InvalidOperationException($"'{Name}' is a group, which has no physical type.");

    /// <summary>The length of a leaf's fixed-length values.</summary>
    public int TypeLength => Element.TypeLength;

    /// <summary>What the values mean.</summary>
    public LogicalType Logical => Element.Logical;

    /// <summary>How often the node occurs in its parent.</summary>
    public FieldRepetition Repetition => Element.Repetition ?? FieldRepetition.Required;

    /// <summary>The definition level of a value that is there.</summary>
    public int MaxDefinition { get; private set; }

    /// <summary>The repetition level of a value that goes on in its innermost list.</summary>
    public int MaxRepetition { get; private set; }

    /// <summary>The names from the root, which is left out, to the node.</summary>
    public IReadOnlyList<string> Path { get; private set; } = [];

    /// <summary>The path as errors show it.</summary>
    public string DottedPath => string.Join('.', Path);

    /// <summary>A leaf.</summary>
    public static ParquetNode Leaf(string name, FieldRepetition repetition, PhysicalType type, LogicalType logical = default, int typeLength = 0) =>
        new(new SchemaElement { Name = name, Repetition = repetition, Type = type, Logical = logical, TypeLength = typeLength }, []);

    /// <summary>A group.</summary>
    public static ParquetNode Group(string name, FieldRepetition repetition, IReadOnlyList<ParquetNode> children, LogicalType logical = default) =>
        new(new SchemaElement { Name = name, Repetition = repetition, Logical = logical, ChildCount = children.Count }, children);

    /// <summary>A list of values in the three levels that the format prescribes.</summary>
    public static ParquetNode List(string name, FieldRepetition repetition, ParquetNode element) =>
        Group(name, repetition, [Group("list", FieldRepetition.Repeated, [element])], new LogicalType(LogicalKind.List));

    /// <summary>A map in the three levels that the format prescribes.</summary>
    public static ParquetNode Map(string name, FieldRepetition repetition, ParquetNode key, ParquetNode value) =>
        Group(name, repetition, [Group("key_value", FieldRepetition.Repeated, [key, value])], new LogicalType(LogicalKind.Map));

    /// <summary>A node as a file lists it.</summary>
    public static ParquetNode Of(SchemaElement element, IReadOnlyList<ParquetNode> children) => new(element, children);

    /// <summary>Gives the node its place below a parent.</summary>
    public void Place(ParquetNode parent)
    {
        MaxDefinition = parent.MaxDefinition + (Repetition == FieldRepetition.Required ? 0 : 1);
        MaxRepetition = parent.MaxRepetition + (Repetition == FieldRepetition.Repeated ? 1 : 0);
        Path = [.. parent.Path, Name];
    }

    /// <inheritdoc />
    public override string ToString() => $"{Repetition} {(IsLeaf ? Type : "group")} {Name} {Logical}";
}
