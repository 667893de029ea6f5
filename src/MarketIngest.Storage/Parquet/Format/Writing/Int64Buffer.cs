using NodaTime;

namespace MarketIngest.Storage.Parquet.Format;

/// <summary>Integers of 64 bits, instants among them.</summary>
internal sealed class Int64Buffer(ParquetNode leaf) : IntegerBuffer<long>(leaf)
{
    protected override void AppendValues(ColumnVector vector, int from, int count)
    {
        Span<long> target = Extend(count);
        switch (vector)
        {
            case ColumnVector<long> integers:
                integers.Values.Slice(from, count).CopyTo(target);
                break;
            case ColumnVector<Instant> instants:
                ReadOnlySpan<Instant> times = instants.Values.Slice(from, count);
                for (int i = 0; i < count; i++)
                {
                    target[i] = i > 0 && times[i] == times[i - 1] ? target[i - 1] : times[i].ToUnixMicroseconds();
                }

                break;
            default:
                throw new ArgumentException($"Column '{Leaf.DottedPath}' takes integers or instants, not {vector.Kind}.", nameof(vector));
        }
    }
}
