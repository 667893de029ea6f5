namespace MarketIngest.Storage.Parquet.Format;

/// <summary>Page headers in their written form.</summary>
internal static class PageHeaderThrift
{
    private const int Values = 5;
    private const int Dictionary = 7;
    private const int ValuesVersion2 = 8;

    /// <summary>Reads a header.</summary>
    public static PageHeader Read(ref ThriftReader reader)
    {
        var header = new PageHeader { Kind = (PageKind)(-1), UncompressedSize = -1, CompressedSize = -1 };
        int inner = 0;
        int field = 0;
        while (reader.NextField(ref field, out ThriftType type))
        {
            switch (field)
            {
                case 1:
                    header = header with { Kind = (PageKind)reader.ReadInt32(type) };
                    break;
                case 2:
                    header = header with { UncompressedSize = reader.ReadInt32(type) };
                    break;
                case 3:
                    header = header with { CompressedSize = reader.ReadInt32(type) };
                    break;
                case 4:
                    header = header with { Checksum = (uint)reader.ReadInt32(type) };
                    break;
                case Values or Dictionary or ValuesVersion2 when type == ThriftType.Struct:
                    header = field == ValuesVersion2 ? ReadVersion2(ref reader, header) : ReadVersion1(ref reader, header);
                    inner = field;
                    break;
                default:
                    reader.Skip(type);
                    break;
            }
        }

        bool fits = header.Kind switch
        {
            PageKind.Values => inner == Values,
            PageKind.Dictionary => inner == Dictionary,
            PageKind.ValuesVersion2 => inner == ValuesVersion2,
            PageKind.Index => true,
            _ => throw reader.Error($"page type {(int)header.Kind} is unknown"),
        };
        return fits && header is { UncompressedSize: >= 0, CompressedSize: >= 0, ValueCount: >= 0 }
            ? header
            : throw reader.Error($"a page header of type {header.Kind} with {header.ValueCount} values in {header.CompressedSize} bytes, {header.UncompressedSize} before compression");
    }

    /// <summary>Writes a header.</summary>
    public static void Write(ThriftWriter writer, PageHeader header)
    {
        writer.StartStruct();
        writer.Int32(1, (int)header.Kind);
        writer.Int32(2, header.UncompressedSize);
        writer.Int32(3, header.CompressedSize);
        if (header.Checksum is { } checksum)
        {
            writer.Int32(4, (int)checksum);
        }

        switch (header.Kind)
        {
            case PageKind.Dictionary:
                writer.StartStruct(Dictionary);
                writer.Int32(1, header.ValueCount);
                writer.Int32(2, (int)header.Encoding);
                break;
            case PageKind.Values:
                writer.StartStruct(Values);
                writer.Int32(1, header.ValueCount);
                writer.Int32(2, (int)header.Encoding);
                writer.Int32(3, (int)header.DefinitionEncoding);
                writer.Int32(4, (int)header.RepetitionEncoding);
                break;
            default:
                writer.StartStruct(ValuesVersion2);
                writer.Int32(1, header.ValueCount);
                writer.Int32(2, header.NullCount);
                writer.Int32(3, header.RowCount);
                writer.Int32(4, (int)header.Encoding);
                writer.Int32(5, header.DefinitionSize);
                writer.Int32(6, header.RepetitionSize);
                writer.Boolean(7, header.IsCompressed);
                break;
        }

        writer.EndStruct();
        writer.EndStruct();
    }

    private static PageHeader ReadVersion1(ref ThriftReader reader, PageHeader header)
    {
        int field = 0;
        while (reader.NextField(ref field, out ThriftType type))
        {
            switch (field)
            {
                case 1:
                    header = header with { ValueCount = reader.ReadInt32(type) };
                    break;
                case 2:
                    header = header with { Encoding = (ParquetEncoding)reader.ReadInt32(type) };
                    break;
                case 3 when type == ThriftType.Int32:
                    header = header with { DefinitionEncoding = (ParquetEncoding)reader.ReadInt32(type) };
                    break;
                case 4:
                    header = header with { RepetitionEncoding = (ParquetEncoding)reader.ReadInt32(type) };
                    break;
                default:
                    reader.Skip(type);
                    break;
            }
        }

        return header;
    }

    private static PageHeader ReadVersion2(ref ThriftReader reader, PageHeader header)
    {
        int field = 0;
        while (reader.NextField(ref field, out ThriftType type))
        {
            header = field switch
            {
                1 => header with { ValueCount = reader.ReadInt32(type) },
                2 => header with { NullCount = reader.ReadInt32(type) },
                3 => header with { RowCount = reader.ReadInt32(type) },
                4 => header with { Encoding = (ParquetEncoding)reader.ReadInt32(type) },
                5 => header with { DefinitionSize = reader.ReadInt32(type) },
                6 => header with { RepetitionSize = reader.ReadInt32(type) },
                7 => header with { IsCompressed = reader.ReadBoolean(type) },
                _ => Skip(ref reader, type, header),
            };
        }

        return header;
    }

    private static PageHeader Skip(ref ThriftReader reader, ThriftType type, PageHeader header)
    {
        reader.Skip(type);
        return header;
    }
}
