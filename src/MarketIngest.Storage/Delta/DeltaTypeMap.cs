using System.Globalization;

using MarketIngest.Storage.Delta.Protocol;
using MarketIngest.Storage.Parquet.Format;

namespace MarketIngest.Storage.Delta;

/// <summary>The one switch between column kinds and the types of Delta.</summary>
internal static class DeltaTypeMap
{
    /// <summary>The kind that values of a type are read as, or null when they are not: nested ones. Binary values are read as hexadecimal text.</summary>
    public static ColumnKind? KindOf(string type) => type switch
    {
        "string" or "binary" => ColumnKind.Text,
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

    /// <summary>The schema of the data files of a dataset's table. Decimals may always be absent there, and what they cannot hold exactly stands in a column beside them, which other programs must carry along.</summary>
    public static IEnumerable<DeltaField> FieldsOf(IReadOnlyList<ColumnDefinition> columns)
    {
        foreach (ColumnDefinition column in columns)
        {
            yield return new DeltaField(column.Name, TypeOf(column), column.IsNullable || column.Kind == ColumnKind.Decimal);
        }

        if (TableColumns.HasExactDecimals(columns))
        {
            yield return new DeltaField(TableColumns.ExactDecimals, "string", true);
        }
    }

    /// <summary>The columns of a table.</summary>
    /// <exception cref="StoreException">A partition column is not in the schema.</exception>
    public static IReadOnlyList<DeltaField> Fields(string table, DeltaMetadata metadata)
    {
        IReadOnlyList<DeltaField> fields = DeltaSchemaText.Read(metadata.SchemaString, table);
        return metadata.PartitionColumns.FirstOrDefault(p => !fields.Any(f => f.Name == p)) is { } missing
            ? throw new StoreException($"Delta table '{table}' is divided by column '{missing}', which its schema lacks. Restore the log from a copy.", StoreRetry.Useless)
            : fields;
    }

    private static string DecimalType(ColumnDefinition column) => string.Create(CultureInfo.InvariantCulture, $"decimal({ScaledDecimals.Precision},{TableColumns.ScaleOf(column)})");
}
