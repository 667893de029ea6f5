namespace MarketIngest.Storage.Parquet.Format;

/// <summary>Booleans in runs and packed groups.</summary>
internal sealed class RleBooleanDecoder : ValueDecoder<bool>
{
    private readonly HybridDecoder bits;

    public RleBooleanDecoder(PageBytes source)
    {
        int size = source.TakeInt32();
        bits = new HybridDecoder(source.Part(size), 1);
    }

    public override void Read(Span<bool> target)
    {
        Span<int> some = stackalloc int[256];
        while (!target.IsEmpty)
        {
            Span<int> step = some[..Math.Min(some.Length, target.Length)];
            bits.Read(step);
            for (int i = 0; i < step.Length; i++)
            {
                target[i] = step[i] != 0;
            }

            target = target[step.Length..];
        }
    }
}
