using Npgsql;

using NpgsqlTypes;

namespace MarketIngest.Storage.Postgres;

/// <summary>A column of one kind.</summary>
/// <typeparam name="TValue">The type in a batch.</typeparam>
/// <typeparam name="TWire">The type that the driver carries.</typeparam>
internal sealed class PostgresColumn<TValue, TWire>(ColumnDefinition definition, string physicalType, NpgsqlDbType type, Func<TValue, TWire> toWire, Func<TWire, TValue> fromWire, Action<PostgresEncoder, TValue> encode)
    : PostgresColumn(definition, physicalType)
    where TValue : notnull
    where TWire : notnull
{
    public override void Write(PostgresEncoder encoder, ColumnVector vector, int row)
    {
        if (vector.IsNull(row))
        {
            encoder.WriteNull();
            return;
        }

        try
        {
            encode(encoder, ((ColumnVector<TValue>)vector).Values[row]);
        }
        catch (Exception error) when (IsRefusal(error))
        {
            throw Refuse(row, error);
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

    private static bool IsRefusal(Exception error) => error is ArgumentException or InvalidOperationException or OverflowException;

    private TWire Wire(ColumnVector vector, int row)
    {
        TValue value = ((ColumnVector<TValue>)vector).Values[row];
        try
        {
            return toWire(value);
        }
        catch (Exception error) when (IsRefusal(error))
        {
            throw Refuse(row, error);
        }
    }

    private StoreException Refuse(int row, Exception error) =>
        new($"Column '{Definition.Name}' cannot hold the value of row {row}: {error.Message}", StoreRetry.Useless, error);
}
