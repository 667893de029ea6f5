using System.Buffers.Binary;

namespace MarketIngest.Storage.Parquet.Format;

/// <summary>Decimals of 38 digits as integers of 16 bytes.</summary>
internal sealed class DecimalBuffer(ParquetNode leaf) : ColumnBuffer<Int128>(leaf)
{
    private const int Size = 16;

    public override void Encode(ReadOnlySpan<Int128> some, ParquetEncoding encoding, ByteBuffer output)
    {
        Span<byte> room = output.Reserve(some.Length * Size);
        for (int i = 0; i < some.Length; i++)
        {
            BinaryPrimitives.WriteInt128BigEndian(room[(i * Size)..], some[i]);
        }

        output.Advance(some.Length * Size);
    }

    public override Bounds<Int128> Measure(ReadOnlySpan<Int128> some)
    {
        Int128 least = Int128.MaxValue;
        Int128 greatest = Int128.MinValue;
        foreach (Int128 value in some)
        {
            least = value < least ? value : least;
            greatest = value > greatest ? value : greatest;
        }

        return new(!some.IsEmpty, least, greatest);
    }

    public override int Compare(Int128 one, Int128 other) => one.CompareTo(other);

    public override Bound LeastBound(Int128 value)
    {
        var bytes = new byte[Size];
        BinaryPrimitives.WriteInt128BigEndian(bytes, value);
        return new(bytes, IsExact: true);
    }

    public override Bound GreatestBound(Int128 value) => LeastBound(value);

    public override int SizeOf(Int128 value) => Size;

    protected override void AppendValues(ColumnVector vector, int from, int count)
    {
        ReadOnlySpan<decimal> decimals = ((ColumnVector<decimal>)vector).Values.Slice(from, count);
        Span<Int128> target = Extend(count);
        for (int i = 0; i < count; i++)
        {
            if (!ScaledDecimals.TryScale(decimals[i], Leaf.Logical.Scale, out target[i]))
            {
                throw new StoreException($"Column '{Leaf.DottedPath}': {ColumnText.Of(decimals[i])} does not fit {Leaf.Logical}.", StoreRetry.Useless);
            }
        }
    }

    protected override ParquetEncoding Choose(ParquetWriterOptions options, out long size)
    {
        size = Values.Length * (long)Size;
        return ParquetEncoding.Plain;
    }
}
