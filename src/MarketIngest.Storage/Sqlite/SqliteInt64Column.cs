namespace MarketIngest.Storage.Sqlite;

/// <summary>A signed 64-bit integer.</summary>
internal sealed class SqliteInt64Column(ColumnDefinition definition) : SqliteColumn(definition)
{
    public override string PhysicalType => "INTEGER";

    protected override void BindValue(SqliteStatement statement, int parameter, ColumnVector vector, int row) =>
        statement.Bind(parameter, ((ColumnVector<long>)vector).Values[row]);

    protected override void ReadValue(SqliteStatement statement, int column, ColumnVector target) =>
        ((ColumnVector<long>)target).Append(statement.Int64(column));
}
