using System.Buffers;
using System.Runtime.CompilerServices;

namespace MarketIngest;

/// <summary>The typed values of one column.</summary>
/// <typeparam name="T">The value type: string, bool, long, double, decimal, LocalDate or Instant.</typeparam>
public sealed class ColumnVector<T> : ColumnVector
    where T : notnull
{
    private const int InitialCapacity = 16;
    private readonly IComparer<T> comparer;
    private T[] values = [];
    private bool[]? nulls;

    internal ColumnVector(ColumnKind kind, IComparer<T>? comparer = null)
        : base(kind) => this.comparer = comparer ?? Comparer<T>.Default;

    /// <summary>The values; the one of a null row is the type's default.</summary>
    public ReadOnlySpan<T> Values => values.AsSpan(0, Count);

    /// <inheritdoc />
    public override bool HasNulls => nulls is not null;

    /// <inheritdoc />
    public override bool IsNull(int row) => nulls is not null && nulls[row];

    /// <summary>Appends a value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Append(T value)
    {
        if (Count == values.Length)
        {
            Grow();
        }

        values[Count] = value;
        if (nulls is not null)
        {
            nulls[Count] = false;
        }

        Count++;
    }

    /// <summary>Appends values, none of them absent.</summary>
    public void AppendRange(ReadOnlySpan<T> more)
    {
        if (values.Length - Count < more.Length)
        {
            Grow(Count + more.Length);
        }

        more.CopyTo(values.AsSpan(Count));
        nulls?.AsSpan(Count, more.Length).Clear();
        Count += more.Length;
    }

    /// <inheritdoc />
    public override void AppendNull()
    {
        if (Count == values.Length)
        {
            Grow();
        }

        if (nulls is null)
        {
            nulls = ArrayPool<bool>.Shared.Rent(values.Length);
            Array.Clear(nulls, 0, Count);
        }

        values[Count] = default!;
        nulls[Count++] = true;
    }

    /// <inheritdoc />
    public override void AppendFrom(ColumnVector source, int row)
    {
        var typed = (ColumnVector<T>)source;
        if (typed.IsNull(row))
        {
            AppendNull();
        }
        else
        {
            Append(typed.values[row]);
        }
    }

    /// <inheritdoc />
    public override void AppendFrom(ColumnVector source, int from, int count)
    {
        if (!source.HasNulls)
        {
            AppendRange(((ColumnVector<T>)source).Values.Slice(from, count));
            return;
        }

        for (int row = from; row < from + count; row++)
        {
            AppendFrom(source, row);
        }
    }

    /// <inheritdoc />
    public override int Compare(int row, ColumnVector other, int otherRow)
    {
        bool isNull = IsNull(row);
        bool otherIsNull = other.IsNull(otherRow);
        return isNull || otherIsNull
            ? otherIsNull.CompareTo(isNull)
            : comparer.Compare(values[row], ((ColumnVector<T>)other).values[otherRow]);
    }

    internal override void CompareWithPrevious(int from, Span<sbyte> orders)
    {
        if (nulls is not null)
        {
            CompareSlowly(from, orders);
            return;
        }

        if (values is string[] texts)
        {
            CompareTexts(texts, from, orders);
            return;
        }

        T previous = values[from - 1];
        for (int i = 0; i < orders.Length; i++)
        {
            T value = values[from + i];
            if (orders[i] == 0)
            {
                // The default comparer, which all kinds but text have, is known here, so that the call is direct.
                orders[i] = (sbyte)Math.Sign(Comparer<T>.Default.Compare(previous, value));
            }

            previous = value;
        }
    }

    /// <inheritdoc />
    public override bool RowEquals(int row, ColumnVector other, int otherRow)
    {
        bool isNull = IsNull(row);
        return isNull == other.IsNull(otherRow)
            && (isNull || EqualityComparer<T>.Default.Equals(values[row], ((ColumnVector<T>)other).values[otherRow]));
    }

    /// <inheritdoc />
    public override void AddHash(ref HashCode hash, int row) => hash.Add(IsNull(row) ? 0 : values[row].GetHashCode());

    private protected override void Release()
    {
        if (values.Length > 0)
        {
            ArrayPool<T>.Shared.Return(values, RuntimeHelpers.IsReferenceOrContainsReferences<T>());
        }

        if (nulls is not null)
        {
            ArrayPool<bool>.Shared.Return(nulls);
        }

        values = [];
        nulls = null;
        Count = 0;
    }

    private static void CompareTexts(string[] texts, int from, Span<sbyte> orders)
    {
        for (int i = 0; i < orders.Length; i++)
        {
            if (orders[i] == 0)
            {
                orders[i] = (sbyte)Math.Sign(CodePointComparer.Instance.Compare(texts[from + i - 1], texts[from + i]));
            }
        }
    }

    private void CompareSlowly(int from, Span<sbyte> orders)
    {
        for (int i = 0; i < orders.Length; i++)
        {
            if (orders[i] == 0)
            {
                orders[i] = (sbyte)Math.Sign(Compare(from + i - 1, this, from + i));
            }
        }
    }

    private void Grow(int least = InitialCapacity)
    {
        T[] larger = ArrayPool<T>.Shared.Rent(Math.Max(least, values.Length * 2));
        values.AsSpan(0, Count).CopyTo(larger);
        if (nulls is not null)
        {
            bool[] largerNulls = ArrayPool<bool>.Shared.Rent(larger.Length);
            nulls.AsSpan(0, Count).CopyTo(largerNulls);
            ArrayPool<bool>.Shared.Return(nulls);
            nulls = largerNulls;
        }

        if (values.Length > 0)
        {
            ArrayPool<T>.Shared.Return(values, RuntimeHelpers.IsReferenceOrContainsReferences<T>());
        }

        values = larger;
    }
}
