namespace MarketIngest.Storage.Parquet.Format;

/// <summary>The bytes of one value, in an array that the page or its decoder owns.</summary>
internal readonly record struct ByteSlice(byte[] Array, int Start, int Length)
{
    /// <summary>The bytes.</summary>
    public ReadOnlySpan<byte> Span => Array.AsSpan(Start, Length);
}
