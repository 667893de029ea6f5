using System.Buffers.Binary;

using NodaTime;

namespace MarketIngest.Storage.Parquet.Format;

/// <summary>Integers of 64 bits, instants among them.</summary>
internal sealed class Int64Buffer(ParquetNode leaf) : ColumnBuffer<long>(leaf)
{
    protected override IReadOnlyList<ParquetEncoding> Encodings => [ParquetEncoding.Plain, ParquetEncoding.RleDictionary, ParquetEncoding.DeltaBinaryPacked];

    public override void Encode(ReadOnlySpan<long> some, ParquetEncoding encoding, ByteBuffer output)
    {
        if (encoding == ParquetEncoding.DeltaBinaryPacked)
        {
            DeltaBinaryEncoder.Encode(some, output);
        }
        else
        {
            output.AppendValues(some);
        }
    }

    public override Bounds<long> Measure(ReadOnlySpan<long> some)
    {
        long least = long.MaxValue;
        long greatest = long.MinValue;
        foreach (long value in some)
        {
            least = Math.Min(least, value);
            greatest = Math.Max(greatest, value);
        }

        return new(!some.IsEmpty, least, greatest);
    }

    public override int Compare(long one, long other) => one.CompareTo(other);

    public override Bound LeastBound(long value)
    {
        var bytes = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
        return new(bytes, IsExact: true);
    }

    public override Bound GreatestBound(long value) => LeastBound(value);

    public override int SizeOf(long value) => sizeof(long);

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

    protected override ParquetEncoding Choose(ParquetWriterOptions options, out long size)
    {
        long plain = Values.Length * (long)sizeof(long);
        size = DeltaSize.Of(Values);
        if (size * 10 < plain * 9)
        {
            return ParquetEncoding.DeltaBinaryPacked;
        }

        size = plain;
        return ParquetEncoding.Plain;
    }
}
