using System.Text;

namespace MarketIngest.Storage.Parquet.Format;

/// <summary>Writes structures in the Thrift compact protocol.</summary>
internal sealed class ThriftWriter(ByteBuffer output)
{
    private const int LargestShortDelta = 15;
    private readonly Stack<int> outer = new();
    private int lastField;

    /// <summary>Starts a structure that is a list's element or the whole message.</summary>
    public void StartStruct()
    {
        outer.Push(lastField);
        lastField = 0;
    }

    /// <summary>Starts a structure that is a field.</summary>
    public void StartStruct(int field)
    {
        Field(field, ThriftType.Struct);
        StartStruct();
    }

    /// <summary>Ends a structure.</summary>
    public void EndStruct()
    {
        output.Append((byte)ThriftType.Stop);
        lastField = outer.Pop();
    }

    /// <summary>A structure without fields, as the members of unions often are.</summary>
    public void Empty(int field)
    {
        StartStruct(field);
        EndStruct();
    }

    /// <summary>A Boolean field.</summary>
    public void Boolean(int field, bool value) => Field(field, value ? ThriftType.True : ThriftType.False);

    /// <summary>A field of one byte.</summary>
    public void Int8(int field, sbyte value)
    {
        Field(field, ThriftType.Int8);
        output.Append((byte)value);
    }

    /// <summary>A field of 16 bits.</summary>
    public void Int16(int field, short value)
    {
        Field(field, ThriftType.Int16);
        output.AppendZigZag(value);
    }

    /// <summary>A field of 32 bits.</summary>
    public void Int32(int field, int value)
    {
        Field(field, ThriftType.Int32);
        output.AppendZigZag(value);
    }

    /// <summary>A field of 64 bits.</summary>
    public void Int64(int field, long value)
    {
        Field(field, ThriftType.Int64);
        output.AppendZigZag(value);
    }

    /// <summary>A field of bytes.</summary>
    public void Binary(int field, ReadOnlySpan<byte> value)
    {
        Field(field, ThriftType.Binary);
        BinaryElement(value);
    }

    /// <summary>A field of text.</summary>
    public void Text(int field, string value) => Binary(field, Encoding.UTF8.GetBytes(value));

    /// <summary>Starts a field that is a list; the elements follow.</summary>
    public void StartList(int field, ThriftType element, int count)
    {
        Field(field, ThriftType.List);
        if (count < LargestShortDelta)
        {
            output.Append((byte)((count << 4) | (int)element));
            return;
        }

        output.Append((byte)(0xF0 | (int)element));
        output.AppendVarInt((ulong)count);
    }

    /// <summary>An element of a list of bytes or texts.</summary>
    public void BinaryElement(ReadOnlySpan<byte> value)
    {
        output.AppendVarInt((ulong)value.Length);
        output.Append(value);
    }

    /// <summary>An element of a list of integers.</summary>
    public void IntegerElement(long value) => output.AppendZigZag(value);

    /// <summary>An element of a list of Booleans.</summary>
    public void BooleanElement(bool value) => output.Append((byte)(value ? ThriftType.True : ThriftType.False));

    private void Field(int field, ThriftType type)
    {
        int delta = field - lastField;
        if (delta is > 0 and <= LargestShortDelta)
        {
            output.Append((byte)((delta << 4) | (int)type));
        }
        else
        {
            output.Append((byte)type);
            output.AppendZigZag(field);
        }

        lastField = field;
    }
}
