using NodaTime;

namespace MarketIngest;

/// <summary>The leading part of a dataset's key, value by value.</summary>
public sealed class KeyPrefix
{
    private readonly List<ColumnVector> values = [];

    /// <summary>Starts an empty prefix; add at least one value.</summary>
    public KeyPrefix(DatasetSchema schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        Schema = schema;
    }

    /// <summary>The dataset.</summary>
    public DatasetSchema Schema { get; }

    /// <summary>The number of leading key columns.</summary>
    public int Count => values.Count;

    /// <summary>Adds a date as the next key column's value.</summary>
    public KeyPrefix Add(LocalDate value) => Append(value);

    /// <summary>Adds text as the next key column's value.</summary>
    public KeyPrefix Add(string value) => Append(value);

    /// <summary>Adds an integer as the next key column's value.</summary>
    public KeyPrefix Add(long value) => Append(value);

    /// <summary>The value of a leading key column, as a vector of one row.</summary>
    public ColumnVector Value(int index) => values[index];

    /// <summary>Whether a row lies under the prefix.</summary>
    public bool Covers(RowReference row)
    {
        for (int i = 0; i < values.Count; i++)
        {
            if (!values[i].RowEquals(0, row.Batch.Vector(Schema.KeyOrdinals[i]), row.Row))
            {
                return false;
            }
        }

        return true;
    }

    private KeyPrefix Append<T>(T value)
        where T : notnull
    {
        if (values.Count == Schema.KeyOrdinals.Count)
        {
            throw new InvalidOperationException($"'{Schema.Name}' has only {values.Count} key columns.");
        }

        ColumnDefinition column = Schema.Columns[Schema.KeyOrdinals[values.Count]];
        if (ColumnVector.Create(column.Kind) is not ColumnVector<T> vector)
        {
            throw new ArgumentException($"Key column '{column.Name}' of '{Schema.Name}' is {column.Kind}, not {typeof(T).Name}.", nameof(value));
        }

        vector.Append(value);
        values.Add(vector);
        return this;
    }
}
