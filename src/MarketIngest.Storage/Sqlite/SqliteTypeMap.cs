namespace MarketIngest.Storage.Sqlite;

/// <summary>The one switch from column kinds to SQLite.</summary>
internal static class SqliteTypeMap
{
    /// <summary>How a column lies in a table.</summary>
    /// <param name="definition">The column.</param>
    /// <param name="scale">The scale that the stored column was created with, or null for a new one.</param>
    public static SqliteColumn Create(ColumnDefinition definition, int? scale = null) => definition.Kind switch
    {
        ColumnKind.Text => new SqliteTextColumn(definition),
        ColumnKind.Boolean => new SqliteBooleanColumn(definition),
        ColumnKind.Int64 => new SqliteInt64Column(definition),
        ColumnKind.Double => new SqliteDoubleColumn(definition),
        ColumnKind.Decimal => new SqliteDecimalColumn(definition, scale ?? SqliteDecimalColumn.ScaleFor(definition)),
        ColumnKind.Date => new SqliteDateColumn(definition),
        ColumnKind.Instant => new SqliteInstantColumn(definition),
        _ => throw new ArgumentOutOfRangeException(nameof(definition), definition.Kind, "Unknown column kind."),
    };

    /// <summary>The type of a column as the catalog remembers it, such as <c>date key 1</c>: what may never change.</summary>
    public static string TypeText(DatasetSchema schema, ColumnDefinition column)
    {
        string kind = SnakeCase.Of(column.Kind);
        return column.IsKey ? $"{kind} key {schema.KeyOrdinals.ToList().IndexOf(column.Ordinal) + 1}" : kind;
    }
}
