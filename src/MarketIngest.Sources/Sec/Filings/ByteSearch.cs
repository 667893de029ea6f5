using System.Buffers;

namespace MarketIngest.Sources.Sec.Filings;

/// <summary>Looks for byte sequences in a stream, forward, with little memory, and counts the lines passed.</summary>
/// <param name="stream">The stream, at its start.</param>
internal sealed class ByteSearch(Stream stream) : IDisposable
{
    private const int BufferSize = 1 << 16;
    private byte[] buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
    private int start;
    private int end;
    private bool isAtEnd;

    /// <summary>The offset of the next byte.</summary>
    public long Position { get; private set; }

    /// <summary>The line feeds before the next byte.</summary>
    public long Lines { get; private set; }

    /// <summary>The bytes at hand, at least so many unless the stream ends; the next bytes stay the next.</summary>
    public ReadOnlySpan<byte> Peek(int atLeast)
    {
        Fill(atLeast);
        return buffer.AsSpan(start, end - start);
    }

    /// <summary>Passes bytes that <see cref="Peek"/> showed.</summary>
    public void Pass(int count)
    {
        Lines += buffer.AsSpan(start, count).Count((byte)'\n');
        Position += count;
        start += count;
    }

    /// <summary>Passes everything before the first of the sequences; which one it is, or -1 at the stream's end.</summary>
    /// <param name="sequences">Sequences that all begin with <c>&lt;</c>.</param>
    public int Find(params ReadOnlySpan<byte[]> sequences)
    {
        int longest = 0;
        foreach (byte[] sequence in sequences)
        {
            longest = Math.Max(longest, sequence.Length);
        }

        while (true)
        {
            ReadOnlySpan<byte> window = Peek(longest);
            int from = 0;
            while (window[from..].IndexOf((byte)'<') is >= 0 and int step)
            {
                from += step;
                if (window.Length - from < longest && !isAtEnd)
                {
                    break;
                }

                for (int i = 0; i < sequences.Length; i++)
                {
                    if (window[from..].StartsWith(sequences[i]))
                    {
                        Pass(from);
                        return i;
                    }
                }

                from++;
            }

            if (isAtEnd)
            {
                Pass(window.Length);
                return -1;
            }

            // What is left may be the beginning of a sequence.
            int keep = window[from..].IndexOf((byte)'<') < 0 ? 0 : window.Length - from;
            Pass(window.Length - keep);
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = [];
        stream.Dispose();
    }

    private void Fill(int atLeast)
    {
        if (end - start >= atLeast || isAtEnd)
        {
            return;
        }

        buffer.AsSpan(start, end - start).CopyTo(buffer);
        end -= start;
        start = 0;
        if (buffer.Length < atLeast)
        {
            byte[] larger = ArrayPool<byte>.Shared.Rent(atLeast);
            buffer.AsSpan(0, end).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(buffer);
            buffer = larger;
        }

        while (end < buffer.Length)
        {
            int read = stream.Read(buffer, end, buffer.Length - end);
            if (read == 0)
            {
                isAtEnd = true;
                return;
            }

            end += read;
            if (end - start >= atLeast)
            {
                return;
            }
        }
    }
}
