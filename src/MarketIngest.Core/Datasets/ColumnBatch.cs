using NodaTime;

namespace MarketIngest;

/// <summary>
/// Rows of one dataset as columns: what travels between check, store, export and analytics. Rows of a versioned dataset carry lineage.
/// Disposing gives the vectors back to their pool; a batch that is not disposed only costs garbage.
/// </summary>
public sealed class ColumnBatch : IDisposable
{
    private readonly ColumnVector[] vectors;
    private readonly RowLineage lineage;

    internal ColumnBatch(DatasetSchema schema, ColumnVector[] vectors, RowLineage lineage, int count)
    {
        Schema = schema;
        Count = count;
        this.vectors = vectors;
        this.lineage = lineage;
    }

    /// <summary>The dataset.</summary>
    public DatasetSchema Schema { get; }

    /// <summary>The number of rows.</summary>
    public int Count { get; }

    /// <summary>The vector of a column.</summary>
    public ColumnVector Vector(int ordinal) => vectors[ordinal];

    /// <summary>The typed values of a column; the value of a null row is the type's default.</summary>
    public ReadOnlySpan<T> Values<T>(int ordinal)
        where T : notnull => ((ColumnVector<T>)vectors[ordinal]).Values;

    /// <summary>Whether a value is absent.</summary>
    public bool IsNull(int ordinal, int row) => vectors[ordinal].IsNull(row);

    /// <summary>When the source made the row public.</summary>
    public Instant KnownAt(int row) => lineage.KnownAt[row];

    /// <summary>What <see cref="KnownAt"/> rests on.</summary>
    public KnownAtBasis Basis(int row) => lineage.Basis[row];

    /// <summary>Whether the payload showed the row as current state or as a dated version.</summary>
    public EvidenceKind Evidence(int row) => lineage.Kinds is { } kinds ? kinds[row] : EvidenceKind.State;

    /// <summary>Where the row came from.</summary>
    public Lineage Lineage(int row) => lineage.Origins[row];

    /// <summary>The capture of the oldest payload known to show the version; that of its origin unless an older payload came in later.</summary>
    public Instant ShownAt(int row) => lineage.ShownAt is { } shown ? shown[row] : lineage.Origins[row].CapturedAt;

    /// <summary>When the version was superseded or withdrawn; null for a version that still holds.</summary>
    public Instant? EndedAt(int row) => lineage.EndedAt?[row];

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (ColumnVector vector in vectors)
        {
            vector.Dispose();
        }
    }
}
