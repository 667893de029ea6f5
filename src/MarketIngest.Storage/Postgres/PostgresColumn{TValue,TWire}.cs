using Npgsql;

using NpgsqlTypes;

namespace MarketIngest.Storage.Postgres;

/// <summary>A column of one kind.</summary>
/// <typeparam name="TValue">The type in a batch.</typeparam>
/// <typeparam name="TWire">The type that the driver carries.</typeparam>
internal sealed class PostgresColumn<TValue, TWire>(ColumnDefinition definition, string physicalType, NpgsqlDbType type, Func<TValue, TWire> toWire, Func<TWire, TValue> fromWire)
    : PostgresColumn(definition, physicalType)
    where TValue : notnull
    where TWire : notnull
{
    public override void Write(NpgsqlBinaryImporter copy, ColumnVector vector, int row)
    {
        if (vector.IsNull(row))
        {
            copy.WriteNull();
        }
        else
        {
            copy.Write(Wire(vector, row), type);
        }
    }

    public override NpgsqlParameter Parameter(ColumnVector vector, int row) => vector.IsNull(row)
        ? new NpgsqlParameter { Value = DBNull.Value, NpgsqlDbType = type }
        : new NpgsqlParameter<TWire> { TypedValue = Wire(vector, row), NpgsqlDbType = type };

    public override void Read(NpgsqlDataReader reader, int column, ColumnVector target)
    {
        if (reader.IsDBNull(column))
        {
            target.AppendNull();
            return;
        }

        try
        {
            ((ColumnVector<TValue>)target).Append(fromWire(reader.GetFieldValue<TWire>(column)));
        }
        catch (Exception error) when (error is OverflowException or InvalidCastException)
        {
            throw new StoreException($"Column '{Definition.Name}' holds a value that is no {Definition.Kind}: {error.Message} The table was changed by other means.", StoreRetry.Useless, error);
        }
    }

    private TWire Wire(ColumnVector vector, int row)
    {
        TValue value = ((ColumnVector<TValue>)vector).Values[row];
        try
        {
            return toWire(value);
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException or OverflowException)
        {
            throw new StoreException($"Column '{Definition.Name}' cannot hold the value of row {row}: {error.Message}", StoreRetry.Useless, error);
        }
    }
}
