namespace MarketIngest.Storage.Parquet.Format;

/// <summary>Integers of 32 bits as differences, which wrap at 32 bits.</summary>
internal sealed class DeltaInt32Decoder(PageBytes source) : ValueDecoder<int>
{
    private readonly DeltaBinaryReader reader = new(source);

    public override void Read(Span<int> target)
    {
        Span<long> some = stackalloc long[256];
        while (!target.IsEmpty)
        {
            Span<long> step = some[..Math.Min(some.Length, target.Length)];
            reader.Read(step);
            for (int i = 0; i < step.Length; i++)
            {
                target[i] = unchecked((int)step[i]);
            }

            target = target[step.Length..];
        }
    }
}
