using System.Buffers;

namespace MarketIngest.Storage.Parquet.Format;

/// <summary>A range of a file that is walked through with a window of bytes in memory.</summary>
internal sealed class ChunkWindow : IDisposable
{
    private const int InitialSize = 128 << 10;
    private readonly ByteSource source;
    private readonly long end;
    private byte[] bytes;
    private int count;

    /// <summary>Starts at the front of a range.</summary>
    public ChunkWindow(ByteSource source, long start, long end)
    {
        this.source = source;
        this.end = end;
        Position = start;
        bytes = ArrayPool<byte>.Shared.Rent((int)Math.Clamp(end - start, 16, InitialSize));
    }

    /// <summary>The position in the file.</summary>
    public long Position { get; private set; }

    /// <summary>The bytes left of the range.</summary>
    public long Left => end - Position;

    /// <summary>The window's array.</summary>
    public byte[] Array => bytes;

    /// <summary>Where in the array <see cref="Position"/> lies.</summary>
    public int Start { get; private set; }

    /// <summary>Brings bytes into the window.</summary>
    /// <returns>The number of bytes there, fewer than asked for only at the range's end.</returns>
    public int Ensure(int size)
    {
        int wanted = (int)Math.Min(size, Left);
        if (wanted <= count)
        {
            return wanted == size ? size : count;
        }

        if (wanted > bytes.Length)
        {
            byte[] larger = ArrayPool<byte>.Shared.Rent(wanted);
            bytes.AsSpan(Start, count).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(bytes);
            bytes = larger;
        }
        else
        {
            bytes.AsSpan(Start, count).CopyTo(bytes);
        }

        Start = 0;
        int fill = (int)Math.Min(bytes.Length, Left);
        source.ReadExactly(Position + count, bytes.AsSpan(count, fill - count));
        count = fill;
        return Math.Min(size, count);
    }

    /// <summary>Passes over bytes.</summary>
    public void Advance(int size)
    {
        if (size > Left)
        {
            throw new ParquetFormatException($"{size} bytes at offset {Position} go beyond the column chunk's end at {end}");
        }

        Position += size;
        int inWindow = Math.Min(size, count);
        Start += inWindow;
        count -= inWindow;
    }

    /// <summary>Goes to another position of the range.</summary>
    public void Seek(long position)
    {
        Position = position;
        Start = 0;
        count = 0;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        if (bytes.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }

        bytes = [];
        count = 0;
    }
}
