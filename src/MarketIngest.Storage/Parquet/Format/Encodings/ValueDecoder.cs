namespace MarketIngest.Storage.Parquet.Format;

/// <summary>Reads the values of a page some at a time.</summary>
/// <typeparam name="T">How a value lies in memory.</typeparam>
internal abstract class ValueDecoder<T>
{
    /// <summary>The next values.</summary>
    /// <exception cref="ParquetFormatException">The page does not hold them.</exception>
    public abstract void Read(Span<T> target);

    /// <summary>Passes over values.</summary>
    public virtual void Skip(int count)
    {
        var passed = new T[Math.Min(count, 1_024)];
        while (count > 0)
        {
            int step = Math.Min(count, passed.Length);
            Read(passed.AsSpan(0, step));
            count -= step;
        }
    }
}
