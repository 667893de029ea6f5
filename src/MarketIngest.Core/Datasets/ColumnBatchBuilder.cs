using NodaTime;

namespace MarketIngest;

/// <summary>Builds a batch row by row: append one value to each column, then end the row.</summary>
public sealed class ColumnBatchBuilder
{
    private readonly ColumnVector[] vectors;
    private readonly RowLineage lineage = new();

    /// <summary>Starts an empty batch.</summary>
    public ColumnBatchBuilder(DatasetSchema schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        Schema = schema;
        vectors = [.. schema.Columns.Select(c => ColumnVector.Create(c.Kind))];
    }

    /// <summary>The dataset.</summary>
    public DatasetSchema Schema { get; }

    /// <summary>The number of finished rows.</summary>
    public int Count { get; private set; }

    /// <summary>The vector of a column, to append to.</summary>
    public ColumnVector Vector(int ordinal) => vectors[ordinal];

    /// <summary>The typed vector of a column, to append to.</summary>
    public ColumnVector<T> Column<T>(int ordinal)
        where T : notnull => (ColumnVector<T>)vectors[ordinal];

    /// <summary>Ends a row of a dataset without versions. Columns may run ahead, so that whole columns can be appended and their rows ended one after the other.</summary>
    public void EndRow()
    {
        foreach (ColumnVector vector in vectors)
        {
            if (vector.Count <= Count)
            {
                throw Incomplete(vector);
            }
        }

        Count++;
    }

    /// <summary>Ends a row with its evidence and origin.</summary>
    /// <param name="evidence">When the row became public; cut to microseconds.</param>
    /// <param name="origin">Where it came from.</param>
    /// <param name="endedAt">When the version ended, for rows read back from a history.</param>
    /// <param name="shownAt">The capture of the oldest payload known to show the version, for rows read back; null for that of its origin.</param>
    public void EndRow(Evidence evidence, Lineage origin, Instant? endedAt = null, Instant? shownAt = null)
    {
        ArgumentNullException.ThrowIfNull(origin);
        EndRow();
        lineage.Add(evidence with { At = evidence.At.ToMicroseconds() }, origin, endedAt, shownAt);
    }

    /// <summary>Appends a whole row of another batch of the same columns, lineage included.</summary>
    public void AppendRow(ColumnBatch source, int row)
    {
        ArgumentNullException.ThrowIfNull(source);
        for (int i = 0; i < vectors.Length; i++)
        {
            vectors[i].AppendFrom(source.Vector(i), row);
        }

        if (Schema.Versions == VersionPolicy.Versioned)
        {
            EndRow(new Evidence(source.KnownAt(row), source.Basis(row), source.Evidence(row)), source.Lineage(row), source.EndedAt(row), source.ShownAt(row));
        }
        else
        {
            EndRow();
        }
    }

    /// <summary>The rows so far, to be referred to while more are appended. It shares the builder's memory and is not to be disposed.</summary>
    public ColumnBatch View() => new(Schema, vectors, lineage, Count);

    /// <summary>Finishes the batch; the builder must not be used after.</summary>
    public ColumnBatch Build() => Array.Find(vectors, v => v.Count != Count) is { } uneven ? throw Incomplete(uneven) : new(Schema, vectors, lineage, Count);

    private InvalidOperationException Incomplete(ColumnVector vector) =>
        new($"Row {Count} of '{Schema.Name}' is incomplete: column '{Schema.Columns[Array.IndexOf(vectors, vector)].Name}' has {vector.Count - Count} values.");
}
