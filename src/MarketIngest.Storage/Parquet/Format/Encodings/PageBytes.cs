namespace MarketIngest.Storage.Parquet.Format;

/// <summary>A part of an array that a decoder walks through; nothing beyond its end is ever taken.</summary>
internal struct PageBytes
{
    private readonly byte[] bytes;
    private readonly int end;

    /// <summary>Takes a part of an array.</summary>
    public PageBytes(byte[] bytes, int start, int length)
    {
        this.bytes = bytes;
        Position = start;
        end = start + length;
    }

    /// <summary>The array.</summary>
    public readonly byte[] Array => bytes;

    /// <summary>The position in the array.</summary>
    public int Position { get; private set; }

    /// <summary>The bytes left.</summary>
    public readonly int Left => end - Position;

    /// <summary>The bytes left, without moving on.</summary>
    public readonly ReadOnlySpan<byte> Rest => bytes.AsSpan(Position, end - Position);

    /// <summary>The next bytes.</summary>
    public ReadOnlySpan<byte> Take(long size)
    {
        int start = Skip(size);
        return bytes.AsSpan(start, (int)size);
    }

    /// <summary>Passes over bytes and gives the position where they began.</summary>
    public int Skip(long size)
    {
        if (size < 0 || size > Left)
        {
            throw new ParquetFormatException($"{size} bytes are called for where {Left} are left of the page");
        }

        int start = Position;
        Position += (int)size;
        return start;
    }

    /// <summary>A part of its own, passed over here.</summary>
    public PageBytes Part(long size) => new(bytes, Skip(size), (int)size);

    /// <summary>The next byte.</summary>
    public byte TakeByte() => bytes[Skip(1)];

    /// <summary>An integer of four bytes.</summary>
    public int TakeInt32() => System.Buffers.Binary.BinaryPrimitives.ReadInt32LittleEndian(Take(sizeof(int)));

    /// <summary>An unsigned integer of seven bits a byte, the low ones first.</summary>
    public ulong TakeVarInt()
    {
        ulong value = 0;
        for (int shift = 0; shift < 64; shift += 7)
        {
            byte next = TakeByte();
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }

        throw new ParquetFormatException("an integer of more than ten bytes");
    }

    /// <summary>A signed integer whose sign is its lowest bit.</summary>
    public long TakeZigZag()
    {
        ulong raw = TakeVarInt();
        return (long)(raw >> 1) ^ -(long)(raw & 1);
    }
}
