using System.Globalization;

using MarketIngest.Storage.Delta.Protocol;

namespace MarketIngest.Storage.Delta;

/// <summary>The one switch between column kinds and the types of Delta.</summary>
internal static class DeltaTypeMap
{
    /// <summary>The kind that values of a type are read as, or null when they are not: nested types and binary ones.</summary>
    public static ColumnKind? KindOf(string type) => type switch
    {
        "string" => ColumnKind.Text,
        "boolean" => ColumnKind.Boolean,
        "long" or "integer" or "short" or "byte" => ColumnKind.Int64,
        "double" or "float" => ColumnKind.Double,
        "date" => ColumnKind.Date,
        "timestamp" => ColumnKind.Instant,
        _ when type.StartsWith("decimal", StringComparison.Ordinal) => ColumnKind.Decimal,
        _ => null,
    };

    /// <summary>The type of a stored column.</summary>
    public static string TypeOf(ColumnDefinition column) => column.Kind switch
    {
        ColumnKind.Text => "string",
        ColumnKind.Boolean => "boolean",
        ColumnKind.Int64 => "long",
        ColumnKind.Double => "double",
        ColumnKind.Decimal => DecimalType(column),
        ColumnKind.Date => "date",
        ColumnKind.Instant => "timestamp",
        _ => throw new ArgumentOutOfRangeException(nameof(column), column.Kind, "Unknown column kind."),
    };

    /// <summary>The columns of a table.</summary>
    /// <exception cref="StoreException">A partition column is not in the schema.</exception>
    public static IReadOnlyList<DeltaField> Fields(string table, DeltaMetadata metadata)
    {
        IReadOnlyList<DeltaField> fields = DeltaSchemaText.Read(metadata.SchemaString, table);
        return metadata.PartitionColumns.FirstOrDefault(p => !fields.Any(f => f.Name == p)) is { } missing
            ? throw new StoreException($"Delta table '{table}' is divided by column '{missing}', which its schema lacks. Restore the log from a copy.", StoreRetry.Useless)
            : fields;
    }

    private static string DecimalType(ColumnDefinition column) => string.Create(CultureInfo.InvariantCulture, $"decimal(38,{column.Digits ?? 10})");
}
