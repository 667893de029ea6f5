using System.Text.Json;

namespace MarketIngest.Storage.Delta.Protocol;

/// <summary>The statistics of one column.</summary>
internal abstract class DeltaBounds
{
    /// <summary>The absent values so far.</summary>
    public long Nulls { get; private set; }

    /// <summary>Takes rows in.</summary>
    public void Add(ColumnVector values, int count)
    {
        for (int row = 0; values.HasNulls && row < count; row++)
        {
            Nulls += values.IsNull(row) ? 1 : 0;
        }

        Widen(values, count);
    }

    /// <summary>Writes the least value where it is known.</summary>
    public abstract void WriteLeast(Utf8JsonWriter json, string name);

    /// <summary>Writes the greatest value where it is known.</summary>
    public abstract void WriteGreatest(Utf8JsonWriter json, string name);

    /// <summary>Takes the values of rows in.</summary>
    protected abstract void Widen(ColumnVector values, int count);
}
