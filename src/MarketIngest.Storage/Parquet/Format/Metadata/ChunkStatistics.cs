namespace MarketIngest.Storage.Parquet.Format;

/// <summary>The bounds of a column chunk's values, in their plain encoding.</summary>
internal sealed record ChunkStatistics
{
    /// <summary>The least value or something below it, by the order of the column's type.</summary>
    public byte[]? Least { get; init; }

    /// <summary>The greatest value or something above it, by the order of the column's type.</summary>
    public byte[]? Greatest { get; init; }

    /// <summary>The least value in files of old writers, by an order that fits signed numbers only.</summary>
    public byte[]? OldLeast { get; init; }

    /// <summary>The greatest value in files of old writers, by an order that fits signed numbers only.</summary>
    public byte[]? OldGreatest { get; init; }

    /// <summary>The number of nulls.</summary>
    public long? NullCount { get; init; }

    /// <summary>Whether <see cref="Least"/> is a value of the column.</summary>
    public bool IsLeastExact { get; init; }

    /// <summary>Whether <see cref="Greatest"/> is a value of the column.</summary>
    public bool IsGreatestExact { get; init; }

    /// <summary>Reads the structure.</summary>
    public static ChunkStatistics Read(ref ThriftReader reader)
    {
        byte[]? least = null, greatest = null, oldLeast = null, oldGreatest = null;
        long? nulls = null;
        bool isLeastExact = false, isGreatestExact = false;
        int field = 0;
        while (reader.NextField(ref field, out ThriftType type))
        {
            switch (field)
            {
                case 1:
                    oldGreatest = reader.ReadBinary(type).ToArray();
                    break;
                case 2:
                    oldLeast = reader.ReadBinary(type).ToArray();
                    break;
                case 3:
                    nulls = reader.ReadInt64(type);
                    break;
                case 5:
                    greatest = reader.ReadBinary(type).ToArray();
                    break;
                case 6:
                    least = reader.ReadBinary(type).ToArray();
                    break;
                case 7:
                    isGreatestExact = reader.ReadBoolean(type);
                    break;
                case 8:
                    isLeastExact = reader.ReadBoolean(type);
                    break;
                default:
                    reader.Skip(type);
                    break;
            }
        }

        return new ChunkStatistics
        {
            Least = least,
            Greatest = greatest,
            OldLeast = oldLeast,
            OldGreatest = oldGreatest,
            NullCount = nulls,
            IsLeastExact = isLeastExact,
            IsGreatestExact = isGreatestExact,
        };
    }

    /// <summary>Writes the structure as a field.</summary>
    public void Write(ThriftWriter writer, int field)
    {
        writer.StartStruct(field);
        if (NullCount is { } nulls)
        {
            writer.Int64(3, nulls);
        }

        if (Greatest is not null)
        {
            writer.Binary(5, Greatest);
        }

        if (Least is not null)
        {
            writer.Binary(6, Least);
        }

        if (Greatest is not null)
        {
            writer.Boolean(7, IsGreatestExact);
        }

        if (Least is not null)
        {
            writer.Boolean(8, IsLeastExact);
        }

        writer.EndStruct();
    }
}
