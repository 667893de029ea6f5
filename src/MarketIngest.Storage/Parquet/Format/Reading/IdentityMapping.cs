namespace MarketIngest.Storage.Parquet.Format;

/// <summary>Values that are stored as they are.</summary>
internal sealed class IdentityMapping<T>(ColumnKind kind) : ValueMapping<T, T>(kind, static value => value)
    where T : notnull
{
    public override void Read(ValueDecoder<T> decoder, Span<T> scratch, Span<T> target) => decoder.Read(target);
}
