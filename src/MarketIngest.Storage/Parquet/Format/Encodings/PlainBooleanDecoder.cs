namespace MarketIngest.Storage.Parquet.Format;

/// <summary>Booleans, a bit each, the low bits first.</summary>
internal sealed class PlainBooleanDecoder(PageBytes source) : ValueDecoder<bool>
{
    private long bit;

    public override void Read(Span<bool> target)
    {
        ReadOnlySpan<byte> bytes = source.Rest;
        if (bit + target.Length > bytes.Length * 8L)
        {
            throw new ParquetFormatException($"{target.Length} Booleans are called for where {(bytes.Length * 8L) - bit} are left of the page");
        }

        for (int i = 0; i < target.Length; i++, bit++)
        {
            target[i] = ((bytes[(int)(bit >> 3)] >> (int)(bit & 7)) & 1) != 0;
        }
    }
}
