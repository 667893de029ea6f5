namespace MarketIngest.Archiving;

/// <summary>Splits a stream into lines of bytes, and knows whether the last one was ended.</summary>
internal sealed class LineReader(Stream stream) : IDisposable
{
    private byte[] buffer = new byte[1 << 16];
    private int start;
    private int filled;

    /// <summary>Reads the next line, without its end. It is valid until the next call.</summary>
    /// <param name="line">The bytes.</param>
    /// <param name="ended">Whether a line feed ended it; false only for the last line of a torn file.</param>
    public bool TryRead(out ReadOnlyMemory<byte> line, out bool ended)
    {
        int searched = start;
        while (true)
        {
            int feed = buffer.AsSpan(searched, filled - searched).IndexOf((byte)'\n');
            if (feed >= 0)
            {
                line = buffer.AsMemory(start, searched + feed - start);
                start = searched + feed + 1;
                ended = true;
                return true;
            }

            searched = MakeRoom();
            int read = stream.Read(buffer, filled, buffer.Length - filled);
            filled += read;
            if (read == 0)
            {
                line = buffer.AsMemory(start, filled - start);
                ended = false;
                start = filled;
                return line.Length > 0;
            }
        }
    }

    public void Dispose() => stream.Dispose();

    private int MakeRoom()
    {
        int kept = filled - start;
        buffer.AsSpan(start, kept).CopyTo(buffer);
        start = 0;
        filled = kept;
        if (filled == buffer.Length)
        {
            Array.Resize(ref buffer, buffer.Length * 2);
        }

        return kept;
    }
}
