using NodaTime;

namespace MarketIngest;

/// <summary>The values of one column in a batch, with a null mark for each row. Arrays are rented from a pool and given back by <see cref="Dispose"/>.</summary>
public abstract class ColumnVector : IDisposable
{
    private protected ColumnVector(ColumnKind kind) => Kind = kind;

    /// <summary>The kind of the values.</summary>
    public ColumnKind Kind { get; }

    /// <summary>The number of rows.</summary>
    public int Count { get; private protected set; }

    /// <summary>Whether any row is null.</summary>
    public abstract bool HasNulls { get; }

    /// <summary>Whether the row's value is absent.</summary>
    public abstract bool IsNull(int row);

    /// <summary>Appends an absent value.</summary>
    public abstract void AppendNull();

    /// <summary>Appends a row of another vector of the same kind.</summary>
    public abstract void AppendFrom(ColumnVector source, int row);

    /// <summary>Appends a range of rows of another vector of the same kind.</summary>
    /// <param name="source">The other vector.</param>
    /// <param name="from">The first row.</param>
    /// <param name="count">The number of rows.</param>
    public abstract void AppendFrom(ColumnVector source, int from, int count);

    /// <summary>Compares a row with a row of a vector of the same kind; null sorts first, text by code point.</summary>
    public abstract int Compare(int row, ColumnVector other, int otherRow);

    /// <summary>
    /// Compares each of a run of rows with the one before it, where the columns before this one have not decided: an order of 0 is replaced.
    /// </summary>
    /// <param name="from">The first row compared, from 1.</param>
    /// <param name="orders">The orders so far, one for each row of the run.</param>
    internal abstract void CompareWithPrevious(int from, Span<sbyte> orders);

    /// <summary>Whether a row equals a row of a vector of the same kind; null equals null only.</summary>
    public abstract bool RowEquals(int row, ColumnVector other, int otherRow);

    /// <summary>Adds the row's value to a hash.</summary>
    public abstract void AddHash(ref HashCode hash, int row);

    /// <summary>Creates an empty vector.</summary>
    public static ColumnVector Create(ColumnKind kind) => kind switch
    {
        ColumnKind.Text => new ColumnVector<string>(kind, CodePointComparer.Instance),
        ColumnKind.Boolean => new ColumnVector<bool>(kind),
        ColumnKind.Int64 => new ColumnVector<long>(kind),
        ColumnKind.Double => new ColumnVector<double>(kind),
        ColumnKind.Decimal => new ColumnVector<decimal>(kind),
        ColumnKind.Date => new ColumnVector<LocalDate>(kind),
        ColumnKind.Instant => new ColumnVector<Instant>(kind),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown column kind."),
    };

    /// <inheritdoc />
    public void Dispose()
    {
        Release();
        GC.SuppressFinalize(this);
    }

    /// <summary>Gives the arrays back.</summary>
    private protected abstract void Release();
}
