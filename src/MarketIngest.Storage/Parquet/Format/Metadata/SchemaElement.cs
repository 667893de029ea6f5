namespace MarketIngest.Storage.Parquet.Format;

/// <summary>A node of the schema as the file lists it, in depth-first order.</summary>
internal sealed record SchemaElement
{
    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>The physical type of a leaf, null for a group.</summary>
    public PhysicalType? Type { get; init; }

    /// <summary>The length of a fixed-length value.</summary>
    public int TypeLength { get; init; }

    /// <summary>How often the field occurs; null at the root.</summary>
    public FieldRepetition? Repetition { get; init; }

    /// <summary>The number of children of a group.</summary>
    public int ChildCount { get; init; }

    /// <summary>What the values mean.</summary>
    public LogicalType Logical { get; init; }

    /// <summary>Reads an element.</summary>
    public static SchemaElement Read(ref ThriftReader reader)
    {
        var element = new SchemaElement { Name = "" };
        ConvertedType? converted = null;
        int scale = 0;
        int precision = 0;
        int field = 0;
        while (reader.NextField(ref field, out ThriftType type))
        {
            switch (field)
            {
                case 1:
                    int physical = reader.ReadInt32(type);
                    element = element with { Type = Enum.IsDefined((PhysicalType)physical) ? (PhysicalType)physical : throw reader.Error($"physical type {physical} is unknown") };
                    break;
                case 2:
                    element = element with { TypeLength = reader.ReadInt32(type) };
                    break;
                case 3:
                    int repetition = reader.ReadInt32(type);
                    element = element with { Repetition = Enum.IsDefined((FieldRepetition)repetition) ? (FieldRepetition)repetition : throw reader.Error($"repetition {repetition} is unknown") };
                    break;
                case 4:
                    element = element with { Name = reader.ReadText(type) };
                    break;
                case 5:
                    element = element with { ChildCount = reader.ReadInt32(type) };
                    break;
                case 6:
                    converted = (ConvertedType)reader.ReadInt32(type);
                    break;
                case 7:
                    scale = reader.ReadInt32(type);
                    break;
                case 8:
                    precision = reader.ReadInt32(type);
                    break;
                case 10 when type == ThriftType.Struct:
                    element = element with { Logical = LogicalTypeThrift.Read(ref reader) };
                    break;
                default:
                    reader.Skip(type);
                    break;
            }
        }

        // The newer way to say the type wins; a type that is newer than this reader may still say an older one beside it.
        return converted is { } older && element.Logical.Kind is LogicalKind.None or LogicalKind.Later
            ? element with { Logical = LogicalType.From(older, precision, scale) }
            : element;
    }

    /// <summary>Writes the element.</summary>
    public void Write(ThriftWriter writer)
    {
        writer.StartStruct();
        if (Type is { } type)
        {
            writer.Int32(1, (int)type);
        }

        if (Type == PhysicalType.FixedLengthByteArray)
        {
            writer.Int32(2, TypeLength);
        }

        if (Repetition is { } repetition)
        {
            writer.Int32(3, (int)repetition);
        }

        writer.Text(4, Name);
        if (Type is null)
        {
            writer.Int32(5, ChildCount);
        }

        if (Logical.ToConverted() is { } converted)
        {
            writer.Int32(6, (int)converted);
        }

        if (Logical.Kind == LogicalKind.Decimal)
        {
            writer.Int32(7, Logical.Scale);
            writer.Int32(8, Logical.Precision);
        }

        if (Logical.Kind != LogicalKind.None)
        {
            LogicalTypeThrift.Write(writer, 10, Logical);
        }

        writer.EndStruct();
    }
}
