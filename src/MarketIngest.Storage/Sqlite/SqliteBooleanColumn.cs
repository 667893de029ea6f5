namespace MarketIngest.Storage.Sqlite;

/// <summary>A Boolean as 0 or 1.</summary>
internal sealed class SqliteBooleanColumn(ColumnDefinition definition) : SqliteColumn(definition)
{
    public override string PhysicalType => "INTEGER";

    protected override void BindValue(SqliteStatement statement, int parameter, ColumnVector vector, int row) =>
        statement.Bind(parameter, ((ColumnVector<bool>)vector).Values[row] ? 1L : 0L);

    protected override void ReadValue(SqliteStatement statement, int column, ColumnVector target) =>
        ((ColumnVector<bool>)target).Append(statement.Int64(column) != 0);
}
