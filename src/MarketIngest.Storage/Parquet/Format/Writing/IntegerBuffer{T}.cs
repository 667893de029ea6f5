using System.Numerics;
using System.Runtime.CompilerServices;

namespace MarketIngest.Storage.Parquet.Format;

/// <summary>Integers, also those that stand for dates and instants.</summary>
/// <typeparam name="T">The stored width.</typeparam>
internal abstract class IntegerBuffer<T>(ParquetNode leaf) : ColumnBuffer<T>(leaf)
    where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
{
    protected override IReadOnlyList<ParquetEncoding> Encodings => [ParquetEncoding.Plain, ParquetEncoding.RleDictionary, ParquetEncoding.DeltaBinaryPacked];

    public override void Encode(ReadOnlySpan<T> some, ParquetEncoding encoding, ByteBuffer output)
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

    public override Bounds<T> Measure(ReadOnlySpan<T> some)
    {
        T least = T.MaxValue;
        T greatest = T.MinValue;
        foreach (T value in some)
        {
            least = T.Min(least, value);
            greatest = T.Max(greatest, value);
        }

        return new(!some.IsEmpty, least, greatest);
    }

    public override int Compare(T one, T other) => one.CompareTo(other);

    public override Bound LeastBound(T value)
    {
        var bytes = new byte[Unsafe.SizeOf<T>()];
        value.WriteLittleEndian(bytes);
        return new(bytes, IsExact: true);
    }

    public override Bound GreatestBound(T value) => LeastBound(value);

    public override int SizeOf(T value) => Unsafe.SizeOf<T>();

    protected override ParquetEncoding Choose(ParquetWriterOptions options, out long size)
    {
        long plain = Values.Length * (long)Unsafe.SizeOf<T>();
        size = DeltaSize.Of(Values);
        if (size * 10 < plain * 9)
        {
            return ParquetEncoding.DeltaBinaryPacked;
        }

        size = plain;
        return ParquetEncoding.Plain;
    }
}
