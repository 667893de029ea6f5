namespace MarketIngest.Storage.Parquet.Format;

/// <summary>Picks the buffer of a column.</summary>
internal static class ColumnBuffers
{
    /// <summary>A buffer for a leaf's type.</summary>
    public static ColumnBuffer Create(ParquetNode leaf) => leaf.Type switch
    {
        PhysicalType.Boolean => new BooleanBuffer(leaf),
        PhysicalType.Int32 => new Int32Buffer(leaf),
        PhysicalType.Int64 => new Int64Buffer(leaf),
        PhysicalType.Double => new DoubleBuffer(leaf),
        PhysicalType.ByteArray when leaf.Logical.Kind is LogicalKind.String or LogicalKind.Json => new TextBuffer(leaf),
        PhysicalType.FixedLengthByteArray when leaf is { TypeLength: 16, Logical: { Kind: LogicalKind.Decimal, Precision: ScaledDecimals.Precision } } => new DecimalBuffer(leaf),
        _ => throw new ArgumentException($"Column '{leaf.DottedPath}' of type {leaf.Type} {leaf.Logical} is not written here.", nameof(leaf)),
    };
}
