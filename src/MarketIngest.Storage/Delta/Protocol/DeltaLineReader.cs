using System.Buffers;

namespace MarketIngest.Storage.Delta.Protocol;

/// <summary>The lines of a log entry, one at a time and none longer than a bound, so that no file can take more memory than that.</summary>
/// <param name="stream">The entry.</param>
/// <param name="file">Its name, for messages.</param>
internal sealed class DeltaLineReader(Stream stream, string file) : IDisposable
{
    /// <summary>The longest line, in bytes. Lines of real tables are some kilobytes; those of very wide schemas some hundred.</summary>
    public const int MaxLineBytes = 16 << 20;

    private byte[] buffer = ArrayPool<byte>.Shared.Rent(64 << 10);
    private int start;
    private int end;
    private bool isComplete;

    /// <summary>The number of the line read last, from 1.</summary>
    public long Line { get; private set; }

    /// <summary>The place of the line read last.</summary>
    public DeltaPlace Place => new(file, Line);

    /// <summary>Reads the next line that is not blank, without its end; valid until the next call. False at the end.</summary>
    /// <exception cref="StoreException">A line is too long.</exception>
    public bool TryRead(out ReadOnlyMemory<byte> line)
    {
        while (TryReadAny(out line))
        {
            if (line.Span.ContainsAnyExcept((byte)' ', (byte)'\t', (byte)'\r'))
            {
                return true;
            }
        }

        return false;
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = [];
        stream.Dispose();
    }

    private bool TryReadAny(out ReadOnlyMemory<byte> line)
    {
        int searched = start;
        while (true)
        {
            int found = buffer.AsSpan(searched, end - searched).IndexOf((byte)'\n');
            if (found >= 0)
            {
                line = Take(searched + found);
                start++;
                return true;
            }

            searched = end;
            if (isComplete)
            {
                line = default;
                if (start == end)
                {
                    return false;
                }

                line = Take(end);
                return true;
            }

            searched -= MakeRoom();
            int read = stream.Read(buffer, end, buffer.Length - end);
            isComplete = read == 0;
            end += read;
        }
    }

    private ReadOnlyMemory<byte> Take(int until)
    {
        Line++;
        ReadOnlyMemory<byte> line = buffer.AsMemory(start, until - start);
        start = until;
        return line;
    }

    /// <summary>Moves what is left to the front of a buffer with room; how far it moved.</summary>
    private int MakeRoom()
    {
        int moved = start;
        int left = end - start;
        if (left >= MaxLineBytes)
        {
            Line++;
            throw Place.Damaged($"the line is longer than {MaxLineBytes >> 20} MiB.");
        }

        if (left == buffer.Length)
        {
            byte[] larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
            buffer.AsSpan(start, left).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(buffer);
            buffer = larger;
        }
        else
        {
            buffer.AsSpan(start, left).CopyTo(buffer);
        }

        start = 0;
        end = left;
        return moved;
    }
}
