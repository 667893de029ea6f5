using NodaTime;

namespace MarketIngest.Storage.Parquet.Format;

/// <summary>Integers of 32 bits: dates, and integers of columns that are narrower than ours.</summary>
internal sealed class Int32Buffer(ParquetNode leaf) : IntegerBuffer<int>(leaf)
{
    protected override void AppendValues(ColumnVector vector, int from, int count)
    {
        Span<int> target = Extend(count);
        switch (vector)
        {
            case ColumnVector<LocalDate> dates:
                StoredDays.Of(dates.Values.Slice(from, count), target);
                break;
            case ColumnVector<long> integers:
                ReadOnlySpan<long> wide = integers.Values.Slice(from, count);
                for (int i = 0; i < count; i++)
                {
                    target[i] = wide[i] is >= int.MinValue and <= int.MaxValue
                        ? (int)wide[i]
                        : throw new StoreException($"Column '{Leaf.DottedPath}': {wide[i]} does not fit 32 bits.", StoreRetry.Useless);
                }

                break;
            default:
                throw new ArgumentException($"Column '{Leaf.DottedPath}' takes dates or integers, not {vector.Kind}.", nameof(vector));
        }
    }
}
