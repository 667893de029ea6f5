namespace MarketIngest.Storage.Parquet.Format;

/// <summary>The bounds of each page of a column chunk.</summary>
internal sealed record ColumnIndex
{
    /// <summary>For each page, whether it holds nulls only; its bounds say nothing then.</summary>
    public IReadOnlyList<bool> NullPages { get; init; } = [];

    /// <summary>For each page, its least value or something below it.</summary>
    public IReadOnlyList<byte[]> Least { get; init; } = [];

    /// <summary>For each page, its greatest value or something above it.</summary>
    public IReadOnlyList<byte[]> Greatest { get; init; } = [];

    /// <summary>How the bounds of the pages lie to each other.</summary>
    public BoundaryOrder Order { get; init; }

    /// <summary>For each page, the number of nulls; empty where the file does not say.</summary>
    public IReadOnlyList<long> NullCounts { get; init; } = [];

    /// <summary>Reads the index.</summary>
    public static ColumnIndex Read(ref ThriftReader reader)
    {
        var index = new ColumnIndex();
        int field = 0;
        while (reader.NextField(ref field, out ThriftType type))
        {
            switch (field)
            {
                case 1:
                    var nulls = new bool[reader.ReadListStart(type, ThriftType.True)];
                    for (int i = 0; i < nulls.Length; i++)
                    {
                        nulls[i] = reader.ReadBooleanElement();
                    }

                    index = index with { NullPages = nulls };
                    break;
                case 2:
                    index = index with { Least = ReadBounds(ref reader, type) };
                    break;
                case 3:
                    index = index with { Greatest = ReadBounds(ref reader, type) };
                    break;
                case 4:
                    index = index with { Order = (BoundaryOrder)reader.ReadInt32(type) };
                    break;
                case 5:
                    var counts = new long[reader.ReadListStart(type, ThriftType.Int64)];
                    for (int i = 0; i < counts.Length; i++)
                    {
                        counts[i] = reader.ReadInt64(ThriftType.Int64);
                    }

                    index = index with { NullCounts = counts };
                    break;
                default:
                    reader.Skip(type);
                    break;
            }
        }

        return index;
    }

    /// <summary>Writes the index.</summary>
    public void Write(ThriftWriter writer)
    {
        writer.StartStruct();
        writer.StartList(1, ThriftType.True, NullPages.Count);
        foreach (bool isNull in NullPages)
        {
            writer.BooleanElement(isNull);
        }

        WriteBounds(writer, 2, Least);
        WriteBounds(writer, 3, Greatest);
        writer.Int32(4, (int)Order);
        writer.StartList(5, ThriftType.Int64, NullCounts.Count);
        foreach (long count in NullCounts)
        {
            writer.IntegerElement(count);
        }

        writer.EndStruct();
    }

    private static byte[][] ReadBounds(ref ThriftReader reader, ThriftType type)
    {
        var bounds = new byte[reader.ReadListStart(type, ThriftType.Binary)][];
        for (int i = 0; i < bounds.Length; i++)
        {
            bounds[i] = reader.ReadBinary(ThriftType.Binary).ToArray();
        }

        return bounds;
    }

    private static void WriteBounds(ThriftWriter writer, int field, IReadOnlyList<byte[]> bounds)
    {
        writer.StartList(field, ThriftType.Binary, bounds.Count);
        foreach (byte[] bound in bounds)
        {
            writer.BinaryElement(bound);
        }
    }
}
