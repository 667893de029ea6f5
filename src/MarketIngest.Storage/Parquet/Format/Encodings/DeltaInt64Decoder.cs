namespace MarketIngest.Storage.Parquet.Format;

/// <summary>Integers of 64 bits as differences.</summary>
internal sealed class DeltaInt64Decoder(PageBytes source) : ValueDecoder<long>
{
    private readonly DeltaBinaryReader reader = new(source);

    public override void Read(Span<long> target) => reader.Read(target);
}
