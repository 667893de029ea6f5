using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace MarketIngest.Storage.Postgres;

/// <summary>
/// Values in the server's binary form, one after the other in a buffer, each with its length before it. The driver's own importer looks up how
/// to write each value anew, which costs twice the encoding.
/// </summary>
internal sealed class PostgresEncoder : IDisposable
{
    private const int InitialBytes = 128 * 1024;
    private const int Utf8BytesPerChar = 3;
    private static readonly byte[] Signature = [.. "PGCOPY\n"u8, 0xFF, .. "\r\n\0"u8, 0, 0, 0, 0, 0, 0, 0, 0];
    private byte[] buffer = ArrayPool<byte>.Shared.Rent(InitialBytes);
    private int length;

    /// <summary>What was written since the last <see cref="Clear"/>.</summary>
    public ReadOnlyMemory<byte> Written => buffer.AsMemory(0, length);

    public void Clear() => length = 0;

    /// <summary>What a stream of rows begins with.</summary>
    public void Begin() => Signature.CopyTo(Take(Signature.Length));

    /// <summary>What a stream of rows ends with.</summary>
    public void End() => BinaryPrimitives.WriteInt16BigEndian(Take(sizeof(short)), -1);

    /// <summary>What a row of so many values begins with.</summary>
    public void BeginRow(int values) => BinaryPrimitives.WriteInt16BigEndian(Take(sizeof(short)), (short)values);

    public void WriteNull() => BinaryPrimitives.WriteInt32BigEndian(Take(sizeof(int)), -1);

    public void Write(bool value) => Value(1)[0] = value ? (byte)1 : (byte)0;

    public void Write(short value) => BinaryPrimitives.WriteInt16BigEndian(Value(sizeof(short)), value);

    public void Write(int value) => BinaryPrimitives.WriteInt32BigEndian(Value(sizeof(int)), value);

    public void Write(long value) => BinaryPrimitives.WriteInt64BigEndian(Value(sizeof(long)), value);

    public void Write(double value) => BinaryPrimitives.WriteDoubleBigEndian(Value(sizeof(double)), value);

    public void Write(string value)
    {
        Span<byte> place = Room(sizeof(int) + (value.Length * Utf8BytesPerChar));
        int bytes = Encoding.UTF8.GetBytes(value, place[sizeof(int)..]);
        BinaryPrimitives.WriteInt32BigEndian(place, bytes);
        length += sizeof(int) + bytes;
    }

    /// <summary>A numeric value: its groups of four digits, how many of them stand before the point, its sign and the digits shown behind the point.</summary>
    public void Write(decimal value)
    {
        Span<short> groups = stackalloc short[PostgresNumeric.MostGroups];
        PostgresNumeric numeric = PostgresNumeric.Of(value, groups);
        Span<byte> place = Value((4 + numeric.Groups.Length) * sizeof(short));
        BinaryPrimitives.WriteInt16BigEndian(place, (short)numeric.Groups.Length);
        BinaryPrimitives.WriteInt16BigEndian(place[2..], numeric.Weight);
        BinaryPrimitives.WriteInt16BigEndian(place[4..], numeric.Sign);
        BinaryPrimitives.WriteInt16BigEndian(place[6..], numeric.Scale);
        for (int i = 0; i < numeric.Groups.Length; i++)
        {
            BinaryPrimitives.WriteInt16BigEndian(place[(8 + (i * sizeof(short)))..], numeric.Groups[i]);
        }
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = [];
        length = 0;
    }

    private Span<byte> Value(int bytes)
    {
        Span<byte> place = Take(sizeof(int) + bytes);
        BinaryPrimitives.WriteInt32BigEndian(place, bytes);
        return place[sizeof(int)..];
    }

    private Span<byte> Take(int bytes)
    {
        Span<byte> place = Room(bytes)[..bytes];
        length += bytes;
        return place;
    }

    private Span<byte> Room(int bytes)
    {
        if (buffer.Length - length < bytes)
        {
            byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Max(buffer.Length * 2, length + bytes));
            buffer.AsSpan(0, length).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(buffer);
            buffer = larger;
        }

        return buffer.AsSpan(length);
    }
}
