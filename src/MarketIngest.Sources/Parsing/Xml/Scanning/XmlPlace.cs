namespace MarketIngest.Sources.Parsing.Xml.Scanning;

/// <summary>Counts lines and characters of what has been passed, in as large parts as the caller has. A carriage return, a line feed and both together each end a line.</summary>
internal sealed class XmlPlace
{
    private bool wasReturn;

    /// <summary>The line, from 1.</summary>
    public long Line { get; private set; } = 1;

    /// <summary>The column, from 1, in UTF-16 units as editors count.</summary>
    public long Column { get; private set; } = 1;

    /// <summary>Passes bytes.</summary>
    public void Advance(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            return;
        }

        if (wasReturn && bytes[0] == '\n')
        {
            // The second half of an end of line that was counted with its first.
            bytes = bytes[1..];
        }

        if (!bytes.IsEmpty)
        {
            wasReturn = bytes[^1] == '\r';
            Count(bytes);
        }
        else
        {
            wasReturn = false;
        }
    }

    private void Count(ReadOnlySpan<byte> bytes)
    {
        Line += bytes.Count((byte)'\n');
        if (bytes.Contains((byte)'\r'))
        {
            for (int i = 0; i < bytes.Length; i++)
            {
                if (bytes[i] == '\r' && !(i + 1 < bytes.Length && bytes[i + 1] == '\n'))
                {
                    Line++;
                }
            }
        }

        int end = bytes.LastIndexOfAny((byte)'\n', (byte)'\r');
        if (end >= 0)
        {
            Column = 1;
        }

        foreach (byte value in bytes[(end + 1)..])
        {
            // A character counts with its first byte, one beyond the basic plane twice.
            Column += (value & 0xC0) == 0x80 ? 0 : value >= 0xF0 ? 2 : 1;
        }
    }
}
