namespace MarketIngest.Sources.Parsing.Xml.Scanning;

/// <summary>A stream of which the first bytes have been read already: those, then the rest.</summary>
internal sealed class HeadedStream(byte[] head, Stream rest) : ReadOnlyStream
{
    private int position;

    /// <inheritdoc />
    public override int Read(Span<byte> buffer)
    {
        if (position == head.Length)
        {
            return rest.Read(buffer);
        }

        int count = Math.Min(buffer.Length, head.Length - position);
        head.AsSpan(position, count).CopyTo(buffer);
        position += count;
        return count;
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            rest.Dispose();
        }

        base.Dispose(disposing);
    }
}
