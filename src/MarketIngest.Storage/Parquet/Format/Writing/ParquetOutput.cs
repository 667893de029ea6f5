namespace MarketIngest.Storage.Parquet.Format;

/// <summary>A stream that is written front to back, and how far it has come.</summary>
internal sealed class ParquetOutput(Stream stream)
{
    /// <summary>The number of bytes written.</summary>
    public long Position { get; private set; }

    /// <summary>Appends bytes.</summary>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        stream.Write(bytes);
        Position += bytes.Length;
    }
}
