namespace MarketIngest.Storage.Parquet.Format;

/// <summary>Picks the decoder of a page's values.</summary>
internal static class ValueDecoders
{
    /// <summary>The decoder of a column's physical type for an encoding.</summary>
    /// <param name="source">The values.</param>
    /// <param name="encoding">The encoding; not one of the dictionary's.</param>
    /// <param name="leaf">The column.</param>
    /// <param name="count">The number of values that the page has at most.</param>
    public static ValueDecoder<T> Of<T>(PageBytes source, ParquetEncoding encoding, ParquetNode leaf, int count) =>
        Find(source, encoding, leaf, count) as ValueDecoder<T>
            ?? throw new ParquetFormatException($"encoding {Name(encoding)} is not one for values of type {leaf.Type}");

    private static string Name(ParquetEncoding encoding) => Enum.IsDefined(encoding) ? encoding.ToString() : $"number {(int)encoding}";

    private static object? Find(PageBytes source, ParquetEncoding encoding, ParquetNode leaf, int count) => (leaf.Type, encoding) switch
    {
        (PhysicalType.Boolean, ParquetEncoding.Plain) => new PlainBooleanDecoder(source),
        (PhysicalType.Boolean, ParquetEncoding.Rle) => new RleBooleanDecoder(source),
        (PhysicalType.Int32, ParquetEncoding.Plain) => new PlainDecoder<int>(source),
        (PhysicalType.Int32, ParquetEncoding.DeltaBinaryPacked) => new DeltaInt32Decoder(source),
        (PhysicalType.Int32, ParquetEncoding.ByteStreamSplit) => new StreamSplitDecoder<int>(source),
        (PhysicalType.Int64, ParquetEncoding.Plain) => new PlainDecoder<long>(source),
        (PhysicalType.Int64, ParquetEncoding.DeltaBinaryPacked) => new DeltaInt64Decoder(source),
        (PhysicalType.Int64, ParquetEncoding.ByteStreamSplit) => new StreamSplitDecoder<long>(source),
        (PhysicalType.Int96, ParquetEncoding.Plain) => new PlainDecoder<Int96>(source),
        (PhysicalType.Float, ParquetEncoding.Plain) => new PlainDecoder<float>(source),
        (PhysicalType.Float, ParquetEncoding.ByteStreamSplit) => new StreamSplitDecoder<float>(source),
        (PhysicalType.Double, ParquetEncoding.Plain) => new PlainDecoder<double>(source),
        (PhysicalType.Double, ParquetEncoding.ByteStreamSplit) => new StreamSplitDecoder<double>(source),
        (PhysicalType.ByteArray, ParquetEncoding.Plain) => new PlainBytesDecoder(source),
        (PhysicalType.ByteArray, ParquetEncoding.DeltaLengthByteArray) => new DeltaLengthBytesDecoder(source, count),
        (PhysicalType.ByteArray, ParquetEncoding.DeltaByteArray) => new DeltaBytesDecoder(source, count),
        (PhysicalType.FixedLengthByteArray, ParquetEncoding.Plain) => new FixedBytesDecoder(source, leaf.TypeLength),
        (PhysicalType.FixedLengthByteArray, ParquetEncoding.DeltaByteArray) => new DeltaBytesDecoder(source, count),
        (PhysicalType.FixedLengthByteArray, ParquetEncoding.ByteStreamSplit) => new StreamSplitBytesDecoder(source, leaf.TypeLength),
        _ => null,
    };
}
