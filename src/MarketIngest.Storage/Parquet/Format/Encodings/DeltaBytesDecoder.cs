namespace MarketIngest.Storage.Parquet.Format;

/// <summary>
/// DELTA_BYTE_ARRAY: how much of the value before is kept, then the rest. Few bytes can stand for many here, so the total is bounded.
/// </summary>
internal sealed class DeltaBytesDecoder : ValueDecoder<ByteSlice>
{
    private readonly DeltaLengthReader kept;
    private readonly DeltaLengthBytesDecoder rest;
    private readonly long most;
    private byte[] last = [];
    private long total;

    public DeltaBytesDecoder(PageBytes source, int most)
    {
        this.most = Math.Max(ParquetLimits.TrustedPageBytes, source.Left * ParquetLimits.PrefixRatio);
        kept = new DeltaLengthReader(ref source, most);
        rest = new DeltaLengthBytesDecoder(source, most);
    }

    public override void Read(Span<ByteSlice> target)
    {
        rest.Read(target);
        for (int i = 0; i < target.Length; i++)
        {
            int prefix = kept.Next();
            ByteSlice suffix = target[i];
            if (prefix > last.Length)
            {
                throw new ParquetFormatException($"a value keeps {prefix} bytes of one that has {last.Length}");
            }

            total += prefix + suffix.Length;
            if (total > most)
            {
                throw new ParquetFormatException($"the values of a page grow beyond {most} bytes by their shared beginnings");
            }

            var value = new byte[prefix + suffix.Length];
            last.AsSpan(0, prefix).CopyTo(value);
            suffix.Span.CopyTo(value.AsSpan(prefix));
            last = value;
            target[i] = new ByteSlice(value, 0, value.Length);
        }
    }
}
