using System.Text;

namespace MarketIngest.Storage.Parquet.Format;

/// <summary>
/// Reads structures in the Thrift compact protocol from bytes that are not trusted: no size is believed that the bytes left cannot hold, and
/// what is skipped may nest only so deep.
/// </summary>
/// <param name="data">The bytes.</param>
/// <param name="origin">The position of the first byte in the file, for errors.</param>
internal ref struct ThriftReader(ReadOnlySpan<byte> data, long origin)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private readonly ReadOnlySpan<byte> data = data;

    /// <summary>The number of bytes read.</summary>
    public int Position { get; private set; }

    /// <summary>The next field of the structure, or false at its end.</summary>
    /// <param name="field">Zero before the first field; then the field's number.</param>
    /// <param name="type">The field's type.</param>
    public bool NextField(ref int field, out ThriftType type)
    {
        byte head = ReadByte();
        type = (ThriftType)(head & 0xF);
        if (type == ThriftType.Stop)
        {
            return false;
        }

        field = head >> 4 == 0 ? checked((int)ReadInteger(short.MinValue, short.MaxValue)) : field + (head >> 4);
        return type <= ThriftType.Uuid ? true : throw Error($"unknown field type {(int)type}");
    }

    /// <summary>A Boolean field's value, which its type holds.</summary>
    public readonly bool ReadBoolean(ThriftType type) => type switch
    {
        ThriftType.True => true,
        ThriftType.False => false,
        _ => throw Error($"a field of type {type} where a Boolean belongs"),
    };

    /// <summary>A byte.</summary>
    public sbyte ReadInt8(ThriftType type)
    {
        Expect(type, ThriftType.Int8);
        return (sbyte)ReadByte();
    }

    /// <summary>An integer of 32 bits.</summary>
    public int ReadInt32(ThriftType type)
    {
        Expect(type, ThriftType.Int32);
        return (int)ReadInteger(int.MinValue, int.MaxValue);
    }

    /// <summary>An integer of 64 bits.</summary>
    public long ReadInt64(ThriftType type)
    {
        Expect(type, ThriftType.Int64);
        return ReadInteger(long.MinValue, long.MaxValue);
    }

    /// <summary>Bytes.</summary>
    public ReadOnlySpan<byte> ReadBinary(ThriftType type)
    {
        Expect(type, ThriftType.Binary);
        ulong length = ReadVarInt();
        if (length > (ulong)(data.Length - Position))
        {
            throw Short($"a value of {length} bytes");
        }

        ReadOnlySpan<byte> value = data.Slice(Position, (int)length);
        Position += (int)length;
        return value;
    }

    /// <summary>Text.</summary>
    public string ReadText(ThriftType type)
    {
        ReadOnlySpan<byte> value = ReadBinary(type);
        try
        {
            return Utf8.GetString(value);
        }
        catch (DecoderFallbackException exception)
        {
            throw new ParquetFormatException($"metadata at offset {origin + Position}: text that is not UTF-8", exception);
        }
    }

    /// <summary>The head of a list: its length, which the bytes left can hold.</summary>
    public int ReadListStart(ThriftType type, ThriftType element)
    {
        Expect(type, ThriftType.List);
        (int count, ThriftType found) = ReadListHead();
        bool matches = found == element || (element == ThriftType.True && found == ThriftType.False);
        return matches || count == 0 ? count : throw Error($"a list of {found} where one of {element} belongs");
    }

    /// <summary>An element of a list of Booleans.</summary>
    public bool ReadBooleanElement() => ReadByte() == (byte)ThriftType.True;

    /// <summary>Passes over a value.</summary>
    public void Skip(ThriftType type) => Skip(type, 0);

    /// <summary>An error at this position.</summary>
    public readonly ParquetFormatException Error(string what) => new($"metadata at offset {origin + Position}: {what}");

    private readonly ParquetFormatException Short(string what) => new($"metadata at offset {origin + Position}: {what} where {data.Length - Position} bytes are left") { EndsEarly = true };

    private void Skip(ThriftType type, int depth)
    {
        if (depth > ParquetLimits.ThriftDepth)
        {
            throw Error($"structures nested deeper than {ParquetLimits.ThriftDepth}");
        }

        switch (type)
        {
            case ThriftType.True or ThriftType.False:
                break;
            case ThriftType.Int8:
                Advance(1);
                break;
            case ThriftType.Int16 or ThriftType.Int32 or ThriftType.Int64:
                ReadVarInt();
                break;
            case ThriftType.Double:
                Advance(sizeof(double));
                break;
            case ThriftType.Uuid:
                Advance(16);
                break;
            case ThriftType.Binary:
                ReadBinary(type);
                break;
            case ThriftType.Struct:
                int field = 0;
                while (NextField(ref field, out ThriftType inner))
                {
                    Skip(inner, depth + 1);
                }

                break;
            case ThriftType.List or ThriftType.Set:
                SkipList(depth);
                break;
            case ThriftType.Map:
                SkipMap(depth);
                break;
            default:
                throw Error($"unknown type {(int)type}");
        }
    }

    private void SkipList(int depth)
    {
        (int count, ThriftType element) = ReadListHead();
        for (int i = 0; i < count; i++)
        {
            SkipElement(element, depth + 1);
        }
    }

    private void SkipMap(int depth)
    {
        int count = CheckCount(ReadVarInt());
        byte types = count == 0 ? (byte)0 : ReadByte();
        for (int i = 0; i < count; i++)
        {
            SkipElement((ThriftType)(types >> 4), depth + 1);
            SkipElement((ThriftType)(types & 0xF), depth + 1);
        }
    }

    /// <summary>In a list a Boolean takes a byte, in a field none.</summary>
    private void SkipElement(ThriftType element, int depth)
    {
        if (element is ThriftType.True or ThriftType.False)
        {
            Advance(1);
        }
        else
        {
            Skip(element, depth);
        }
    }

    private (int Count, ThriftType Element) ReadListHead()
    {
        byte head = ReadByte();
        return (CheckCount(head >> 4 == 0xF ? ReadVarInt() : (ulong)(head >> 4)), (ThriftType)(head & 0xF));
    }

    /// <summary>Every element takes a byte at least.</summary>
    private readonly int CheckCount(ulong count) =>
        count <= (ulong)(data.Length - Position) ? (int)count : throw Short($"a list of {count} elements");

    private readonly void Expect(ThriftType found, ThriftType expected)
    {
        if (found != expected)
        {
            throw Error($"a field of type {found} where {expected} belongs");
        }
    }

    private long ReadInteger(long least, long greatest)
    {
        ulong raw = ReadVarInt();
        long value = (long)(raw >> 1) ^ -(long)(raw & 1);
        return value >= least && value <= greatest ? value : throw Error($"the integer {value} is out of range");
    }

    private ulong ReadVarInt()
    {
        ulong value = 0;
        for (int shift = 0; shift < 64; shift += 7)
        {
            byte next = ReadByte();
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }

        throw Error("an integer of more than ten bytes");
    }

    private byte ReadByte() => Position < data.Length ? data[Position++] : throw Short("a byte");

    private void Advance(int size)
    {
        if (size > data.Length - Position)
        {
            throw Short($"{size} bytes");
        }

        Position += size;
    }
}
