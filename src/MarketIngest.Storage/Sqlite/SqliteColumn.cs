namespace MarketIngest.Storage.Sqlite;

/// <summary>How one column of a dataset lies in a table: how a value is bound, read back and shown.</summary>
internal abstract class SqliteColumn(ColumnDefinition definition)
{
    public ColumnDefinition Definition { get; } = definition;

    /// <summary>The quoted name.</summary>
    public string Name { get; } = SqliteNames.Quote(definition.Name);

    /// <summary>The declared type, or empty for a column that takes values as they come.</summary>
    public abstract string PhysicalType { get; }

    /// <summary>The number of decimal places of scaled integers.</summary>
    public virtual int Scale => 0;

    /// <summary>Binds a row's value.</summary>
    public void Bind(SqliteStatement statement, int parameter, ColumnVector vector, int row)
    {
        if (vector.IsNull(row))
        {
            statement.BindNull(parameter);
        }
        else
        {
            BindValue(statement, parameter, vector, row);
        }
    }

    /// <summary>Appends the value of the statement's current row.</summary>
    public void Read(SqliteStatement statement, int column, ColumnVector target)
    {
        if (statement.IsNull(column))
        {
            target.AppendNull();
        }
        else
        {
            ReadValue(statement, column, target);
        }
    }

    /// <summary>The expression that shows the stored value naturally.</summary>
    public virtual string Shown(string stored) => stored;

    protected abstract void BindValue(SqliteStatement statement, int parameter, ColumnVector vector, int row);

    protected abstract void ReadValue(SqliteStatement statement, int column, ColumnVector target);

    protected StoreException Refuse(string value, string why) =>
        new($"Column '{Definition.Name}' cannot hold {value}: {why}", StoreRetry.Useless);
}
