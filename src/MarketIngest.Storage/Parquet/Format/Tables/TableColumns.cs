namespace MarketIngest.Storage.Parquet.Format;

/// <summary>
/// How a dataset's columns lie in a file. A decimal column has 38 digits, as many of them after the point as its schema declares, else 18, and is always
/// optional; what it cannot hold exactly stands in <see cref="ExactDecimals"/>, which is there in every file with a decimal column.
/// </summary>
internal static class TableColumns
{
    /// <summary>The digits after the point of a decimal column that declares none.</summary>
    public const int FreeScale = 18;

    /// <summary>The column that keeps decimals exactly where their own column cannot: a JSON object from column to plain text, null nearly always.</summary>
    public const string ExactDecimals = "_exact_decimals";

    /// <summary>The most digits that a decimal has after the point.</summary>
    private const int LargestScale = 28;

    /// <summary>The digits after the point of a decimal column.</summary>
    public static int ScaleOf(ColumnDefinition column) => Math.Clamp(column.Digits ?? FreeScale, 0, LargestScale);

    /// <summary>Whether a file with these columns has the column for exact decimals.</summary>
    public static bool HasExactDecimals(IEnumerable<ColumnDefinition> columns) => columns.Any(c => c.Kind == ColumnKind.Decimal);

    /// <summary>The schema of a file with these columns.</summary>
    public static ParquetSchema SchemaOf(IReadOnlyList<ColumnDefinition> columns)
    {
        List<ParquetNode> leaves = [.. columns.Select(LeafOf)];
        if (HasExactDecimals(columns))
        {
            leaves.Add(ParquetNode.Leaf(ExactDecimals, FieldRepetition.Optional, PhysicalType.ByteArray, LogicalType.String));
        }

        string? twice = leaves.GroupBy(l => l.Name, StringComparer.Ordinal).FirstOrDefault(g => g.Skip(1).Any())?.Key;
        return twice is null ? new ParquetSchema(leaves) : throw new StoreException($"A Parquet file cannot have the column '{twice}' twice.", StoreRetry.Useless);
    }

    private static ParquetNode LeafOf(ColumnDefinition column)
    {
        FieldRepetition repetition = column.IsNullable || column.Kind == ColumnKind.Decimal ? FieldRepetition.Optional : FieldRepetition.Required;
        return column.Kind switch
        {
            ColumnKind.Text => ParquetNode.Leaf(column.Name, repetition, PhysicalType.ByteArray, LogicalType.String),
            ColumnKind.Boolean => ParquetNode.Leaf(column.Name, repetition, PhysicalType.Boolean),
            ColumnKind.Int64 => ParquetNode.Leaf(column.Name, repetition, PhysicalType.Int64),
            ColumnKind.Double => ParquetNode.Leaf(column.Name, repetition, PhysicalType.Double),
            ColumnKind.Decimal => ParquetNode.Leaf(column.Name, repetition, PhysicalType.FixedLengthByteArray, LogicalType.Decimal(ScaledDecimals.Precision, ScaleOf(column)), 16),
            ColumnKind.Date => ParquetNode.Leaf(column.Name, repetition, PhysicalType.Int32, LogicalType.Date),
            ColumnKind.Instant => ParquetNode.Leaf(column.Name, repetition, PhysicalType.Int64, LogicalType.Instant),
            _ => throw new ArgumentOutOfRangeException(nameof(column), column.Kind, "Unknown column kind."),
        };
    }
}
