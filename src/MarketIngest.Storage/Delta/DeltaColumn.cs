namespace MarketIngest.Storage.Delta;

/// <summary>A column of a Delta table.</summary>
/// <param name="Name">The name, as in the table.</param>
/// <param name="Type">The type, as in the table's schema: <c>string</c>, <c>long</c>, <c>decimal(10,2)</c> and so on.</param>
/// <param name="Kind">The kind that its values are read as.</param>
/// <param name="IsNullable">Whether a value may be absent.</param>
/// <param name="IsPartition">Whether the table is divided by it.</param>
public sealed record DeltaColumn(string Name, string Type, ColumnKind Kind, bool IsNullable, bool IsPartition);
