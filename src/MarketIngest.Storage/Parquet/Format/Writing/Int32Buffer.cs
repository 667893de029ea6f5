using System.Buffers.Binary;

namespace MarketIngest.Storage.Parquet.Format;

/// <summary>Integers of 32 bits: dates, and integers of columns that are narrower than ours.</summary>
internal sealed class Int32Buffer(ParquetNode leaf) : ColumnBuffer<int>(leaf)
{
    protected override IReadOnlyList<ParquetEncoding> Encodings => [ParquetEncoding.Plain, ParquetEncoding.RleDictionary, ParquetEncoding.DeltaBinaryPacked];

    public override void Encode(ReadOnlySpan<int> some, ParquetEncoding encoding, ByteBuffer output)
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

    public override Bounds<int> Measure(ReadOnlySpan<int> some)
    {
        int least = int.MaxValue;
        int greatest = int.MinValue;
        foreach (int value in some)
        {
            least = Math.Min(least, value);
            greatest = Math.Max(greatest, value);
        }

        return new(!some.IsEmpty, least, greatest);
    }

    public override int Compare(int one, int other) => one.CompareTo(other);

    public override Bound LeastBound(int value)
    {
        var bytes = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        return new(bytes, IsExact: true);
    }

    public override Bound GreatestBound(int value) => LeastBound(value);

    public override int SizeOf(int value) => sizeof(int);

    protected override void AppendValues(ColumnVector vector, int from, int count)
    {
        Span<int> target = Extend(count);
        switch (vector)
        {
            case ColumnVector<NodaTime.LocalDate> dates:
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

    protected override ParquetEncoding Choose(ParquetWriterOptions options, out long size)
    {
        long plain = Values.Length * (long)sizeof(int);
        size = DeltaSize.Of(Values);
        if (size * 10 < plain * 9)
        {
            return ParquetEncoding.DeltaBinaryPacked;
        }

        size = plain;
        return ParquetEncoding.Plain;
    }
}
