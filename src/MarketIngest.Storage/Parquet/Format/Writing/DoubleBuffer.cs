using System.Buffers.Binary;

namespace MarketIngest.Storage.Parquet.Format;

/// <summary>
/// Doubles. Values with a NaN among them have no bounds: the format would leave it out of them, and readers for which NaN is the greatest number then
/// pass over rows that match. Where zero is a bound, its sign is the one that includes both zeros.
/// </summary>
internal sealed class DoubleBuffer(ParquetNode leaf) : ColumnBuffer<double>(leaf)
{
    protected override IEqualityComparer<double>? Equality => BitwiseDoubles.Instance;

    public override void Encode(ReadOnlySpan<double> some, ParquetEncoding encoding, ByteBuffer output) => output.AppendValues(some);

    public override Bounds<double> Measure(ReadOnlySpan<double> some)
    {
        double least = double.PositiveInfinity;
        double greatest = double.NegativeInfinity;
        bool hasNaN = false;
        foreach (double value in some)
        {
            least = value < least ? value : least;
            greatest = value > greatest ? value : greatest;
            hasNaN |= double.IsNaN(value);
        }

        return new(!hasNaN && !some.IsEmpty, least == 0 ? -0.0 : least, greatest == 0 ? 0.0 : greatest);
    }

    public override int Compare(double one, double other) => one.CompareTo(other);

    public override Bound LeastBound(double value)
    {
        var bytes = new byte[sizeof(double)];
        BinaryPrimitives.WriteDoubleLittleEndian(bytes, value);
        return new(bytes, IsExact: value != 0);
    }

    public override Bound GreatestBound(double value) => LeastBound(value);

    public override int SizeOf(double value) => sizeof(double);

    protected override void AppendValues(ColumnVector vector, int from, int count) => ((ColumnVector<double>)vector).Values.Slice(from, count).CopyTo(Extend(count));

    protected override ParquetEncoding Choose(ParquetWriterOptions options, out long size)
    {
        size = Values.Length * (long)sizeof(double);
        return ParquetEncoding.Plain;
    }
}
