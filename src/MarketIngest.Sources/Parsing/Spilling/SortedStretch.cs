using System.Buffers.Binary;

namespace MarketIngest.Sources.Parsing.Spilling;

/// <summary>Reads a stretch of a file record by record, some kilobytes at a time.</summary>
internal sealed class SortedStretch(SpilledFile file, long from, long until)
{
    private byte[] buffer = new byte[1 << 15];
    private long place = from;
    private int start;
    private int filled;

    /// <summary>The number that leads the order.</summary>
    public long First { get; private set; }

    /// <summary>The number that follows.</summary>
    public long Second { get; private set; }

    /// <summary>The current record's content; good until the next.</summary>
    public ReadOnlyMemory<byte> Content { get; private set; }

    /// <summary>Goes to the next record.</summary>
    /// <returns>False at the end.</returns>
    public bool Read()
    {
        if (filled == 0 && place == until)
        {
            return false;
        }

        Need(SpilledSort.HeaderBytes);
        ReadOnlySpan<byte> header = buffer.AsSpan(start);
        First = BinaryPrimitives.ReadInt64LittleEndian(header);
        Second = BinaryPrimitives.ReadInt64LittleEndian(header[8..]);
        int length = BinaryPrimitives.ReadInt32LittleEndian(header[16..]);
        Need(SpilledSort.HeaderBytes + length);
        Content = buffer.AsMemory(start + SpilledSort.HeaderBytes, length);
        start += SpilledSort.HeaderBytes + length;
        filled -= SpilledSort.HeaderBytes + length;
        return true;
    }

    private void Need(int bytes)
    {
        if (filled >= bytes)
        {
            return;
        }

        byte[] target = bytes > buffer.Length ? new byte[bytes] : buffer;
        buffer.AsSpan(start, filled).CopyTo(target);
        buffer = target;
        start = 0;
        while (filled < bytes)
        {
            int read = file.Read(buffer.AsSpan(filled, (int)Math.Min(buffer.Length - filled, until - place)), place);
            if (read == 0)
            {
                throw new SourceUnavailableException($"A temporary file ends at byte {place}, and {file.Length} were written: it was changed by other means.");
            }

            filled += read;
            place += read;
        }
    }
}
