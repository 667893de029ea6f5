using System.Buffers;

namespace MarketIngest.Storage.Parquet.Format;

/// <summary>Booleans: a bit each, in the second page version also in runs.</summary>
internal sealed class BooleanBuffer(ParquetNode leaf) : ColumnBuffer<bool>(leaf)
{
    protected override IReadOnlyList<ParquetEncoding> Encodings => [ParquetEncoding.Plain, ParquetEncoding.Rle];

    protected override bool CanRepeat => false;

    public override void Encode(ReadOnlySpan<bool> some, ParquetEncoding encoding, ByteBuffer output)
    {
        int[] bits = ArrayPool<int>.Shared.Rent(some.Length);
        for (int i = 0; i < some.Length; i++)
        {
            bits[i] = some[i] ? 1 : 0;
        }

        if (encoding == ParquetEncoding.Rle)
        {
            int sizeAt = output.Count;
            output.AppendInt32(0);
            HybridEncoder.Encode(bits.AsSpan(0, some.Length), 1, output);
            output.SetInt32(sizeAt, output.Count - sizeAt - sizeof(int));
        }
        else
        {
            BitPacking.Pack(bits.AsSpan(0, some.Length), 1, output);
        }

        ArrayPool<int>.Shared.Return(bits);
    }

    public override Bounds<bool> Measure(ReadOnlySpan<bool> some) => new(!some.IsEmpty, !some.Contains(false), some.Contains(true));

    public override int Compare(bool one, bool other) => one.CompareTo(other);

    public override Bound LeastBound(bool value) => new([value ? (byte)1 : (byte)0], IsExact: true);

    public override Bound GreatestBound(bool value) => LeastBound(value);

    public override int SizeOf(bool value) => 1;

    protected override void AppendValues(ColumnVector vector, int from, int count) => ((ColumnVector<bool>)vector).Values.Slice(from, count).CopyTo(Extend(count));

    protected override ParquetEncoding Choose(ParquetWriterOptions options, out long size)
    {
        size = Values.Length / 8;
        return options.PageVersion == ParquetPageVersion.One ? ParquetEncoding.Plain : ParquetEncoding.Rle;
    }
}
