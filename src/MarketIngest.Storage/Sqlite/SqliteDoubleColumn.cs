namespace MarketIngest.Storage.Sqlite;

/// <summary>A double. SQLite would turn a NaN into null, which says something else, so it is kept as the text <c>NaN</c>.</summary>
internal sealed class SqliteDoubleColumn(ColumnDefinition definition) : SqliteColumn(definition)
{
    private const string NotANumber = "NaN";

    public override string PhysicalType => "REAL";

    protected override void BindValue(SqliteStatement statement, int parameter, ColumnVector vector, int row)
    {
        double value = ((ColumnVector<double>)vector).Values[row];
        if (!double.IsNaN(value))
        {
            statement.Bind(parameter, value);
        }
        else if (Definition.IsKey)
        {
            throw Refuse(NotANumber, "a key must have a place in the order.");
        }
        else
        {
            statement.Bind(parameter, NotANumber);
        }
    }

    protected override void ReadValue(SqliteStatement statement, int column, ColumnVector target) =>
        ((ColumnVector<double>)target).Append(statement.IsText(column) ? double.NaN : statement.Double(column));
}
