using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MarketIngest.Storage.Parquet.Format;

/// <summary>Bytes that grow at the end, in an array from the pool.</summary>
internal sealed class ByteBuffer : IDisposable
{
    private const int InitialCapacity = 4_096;
    private byte[] bytes = [];

    /// <summary>The number of bytes written.</summary>
    public int Count { get; private set; }

    /// <summary>The bytes written.</summary>
    public ReadOnlySpan<byte> Written => bytes.AsSpan(0, Count);

    /// <summary>The bytes written, to hand on.</summary>
    public ReadOnlyMemory<byte> WrittenMemory => bytes.AsMemory(0, Count);

    /// <summary>Forgets the bytes and keeps the array.</summary>
    public void Clear() => Count = 0;

    /// <summary>Room for so many bytes more; what is used of it is told by <see cref="Advance"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Span<byte> Reserve(int size)
    {
        if (bytes.Length - Count < size)
        {
            Grow(size);
        }

        return bytes.AsSpan(Count);
    }

    /// <summary>Counts reserved bytes as written.</summary>
    public void Advance(int size) => Count += size;

    /// <summary>Appends a byte.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Append(byte value)
    {
        Reserve(1)[0] = value;
        Count++;
    }

    /// <summary>Appends bytes.</summary>
    public void Append(ReadOnlySpan<byte> more)
    {
        more.CopyTo(Reserve(more.Length));
        Count += more.Length;
    }

    /// <summary>Appends values in their memory form, which is the format's on a little-endian machine.</summary>
    public void AppendValues<T>(ReadOnlySpan<T> values)
        where T : unmanaged => Append(MemoryMarshal.AsBytes(values));

    /// <summary>Appends an integer of four bytes.</summary>
    public void AppendInt32(int value)
    {
        BinaryPrimitives.WriteInt32LittleEndian(Reserve(sizeof(int)), value);
        Count += sizeof(int);
    }

    /// <summary>Overwrites an integer of four bytes.</summary>
    public void SetInt32(int position, int value) => BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(position, sizeof(int)), value);

    /// <summary>Appends an unsigned integer, seven bits a byte, the low ones first.</summary>
    public void AppendVarInt(ulong value)
    {
        Span<byte> room = Reserve(10);
        int length = 0;
        while (value >= 0x80)
        {
            room[length++] = (byte)(value | 0x80);
            value >>= 7;
        }

        room[length++] = (byte)value;
        Count += length;
    }

    /// <summary>Appends a signed integer such that small magnitudes take few bytes.</summary>
    public void AppendZigZag(long value) => AppendVarInt((ulong)((value << 1) ^ (value >> 63)));

    /// <inheritdoc />
    public void Dispose()
    {
        if (bytes.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }

        bytes = [];
        Count = 0;
    }

    private void Grow(int size)
    {
        byte[] larger = ArrayPool<byte>.Shared.Rent((int)Math.Min(Array.MaxLength, Math.Max((long)Count + size, Math.Max(InitialCapacity, bytes.Length * 2L))));
        Written.CopyTo(larger);
        if (bytes.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }

        bytes = larger;
    }
}
