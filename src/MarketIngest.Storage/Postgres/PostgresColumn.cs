using Npgsql;

namespace MarketIngest.Storage.Postgres;

/// <summary>How one column of a dataset lies in a table: how a value is written and read back.</summary>
/// <param name="definition">The column.</param>
/// <param name="physicalType">The type in the table, with its collation.</param>
internal abstract class PostgresColumn(ColumnDefinition definition, string physicalType)
{
    public ColumnDefinition Definition { get; } = definition;

    /// <summary>The quoted name.</summary>
    public string Name { get; } = PostgresNames.Quote(definition.Name);

    /// <summary>The type in the table, with its collation.</summary>
    public string PhysicalType { get; } = physicalType;

    /// <summary>The comparable form of a stored value: JSON has no equality of its own, and its text is what must come back equal.</summary>
    public string Comparable(string alias) => Definition.IsJson ? $"{alias}.{Name}::text" : $"{alias}.{Name}";

    /// <summary>Writes a row's value into a bulk copy.</summary>
    public abstract void Write(PostgresEncoder encoder, ColumnVector vector, int row);

    /// <summary>A row's value as a parameter.</summary>
    public abstract NpgsqlParameter Parameter(ColumnVector vector, int row);

    /// <summary>Appends the value of the current row.</summary>
    public abstract void Read(NpgsqlDataReader reader, int column, ColumnVector target);
}
