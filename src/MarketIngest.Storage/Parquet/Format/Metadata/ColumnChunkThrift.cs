using System.Text;

namespace MarketIngest.Storage.Parquet.Format;

/// <summary>Column chunks in the metadata.</summary>
internal static class ColumnChunkThrift
{
    /// <summary>Reads a chunk.</summary>
    public static ColumnChunkMetadata Read(ref ThriftReader reader)
    {
        var chunk = new ColumnChunkMetadata();
        bool hasMetadata = false;
        int field = 0;
        while (reader.NextField(ref field, out ThriftType type))
        {
            switch (field)
            {
                case 1:
                    chunk = chunk with { FilePath = reader.ReadText(type) };
                    break;
                case 3 when type == ThriftType.Struct:
                    chunk = ReadMetadata(ref reader, chunk);
                    hasMetadata = true;
                    break;
                case 4:
                    chunk = chunk with { OffsetIndexOffset = reader.ReadInt64(type) };
                    break;
                case 5:
                    chunk = chunk with { OffsetIndexLength = reader.ReadInt32(type) };
                    break;
                case 6:
                    chunk = chunk with { ColumnIndexOffset = reader.ReadInt64(type) };
                    break;
                case 7:
                    chunk = chunk with { ColumnIndexLength = reader.ReadInt32(type) };
                    break;
                case 8 or 9:
                    chunk = chunk with { IsEncrypted = true };
                    reader.Skip(type);
                    break;
                default:
                    reader.Skip(type);
                    break;
            }
        }

        return hasMetadata || chunk.IsEncrypted ? chunk : throw reader.Error("a column chunk without metadata");
    }

    /// <summary>Writes a chunk.</summary>
    public static void Write(ThriftWriter writer, ColumnChunkMetadata chunk)
    {
        writer.StartStruct();
        writer.Int64(2, 0);
        writer.StartStruct(3);
        writer.Int32(1, (int)chunk.Type);
        writer.StartList(2, ThriftType.Int32, chunk.Encodings.Count);
        foreach (ParquetEncoding encoding in chunk.Encodings)
        {
            writer.IntegerElement((int)encoding);
        }

        writer.StartList(3, ThriftType.Binary, chunk.Path.Count);
        foreach (string name in chunk.Path)
        {
            writer.BinaryElement(Encoding.UTF8.GetBytes(name));
        }

        writer.Int32(4, (int)chunk.Codec);
        writer.Int64(5, chunk.ValueCount);
        writer.Int64(6, chunk.UncompressedSize);
        writer.Int64(7, chunk.CompressedSize);
        writer.Int64(9, chunk.ValuesOffset);
        if (chunk.DictionaryOffset is { } dictionary)
        {
            writer.Int64(11, dictionary);
        }

        chunk.Statistics?.Write(writer, 12);
        writer.StartList(13, ThriftType.Struct, chunk.EncodingCounts.Count);
        foreach (EncodingCount count in chunk.EncodingCounts)
        {
            writer.StartStruct();
            writer.Int32(1, (int)count.Page);
            writer.Int32(2, (int)count.Encoding);
            writer.Int32(3, count.Count);
            writer.EndStruct();
        }

        writer.EndStruct();
        if (chunk.OffsetIndexOffset is { } offsetIndex)
        {
            writer.Int64(4, offsetIndex);
            writer.Int32(5, chunk.OffsetIndexLength);
        }

        if (chunk.ColumnIndexOffset is { } columnIndex)
        {
            writer.Int64(6, columnIndex);
            writer.Int32(7, chunk.ColumnIndexLength);
        }

        writer.EndStruct();
    }

    /// <summary>Reads the structure in one go: files have as many of them as columns times row groups.</summary>
    private static ColumnChunkMetadata ReadMetadata(ref ThriftReader reader, ColumnChunkMetadata chunk)
    {
        (PhysicalType type, CompressionCodec codec, string[] path, ChunkStatistics? statistics) = (chunk.Type, chunk.Codec, [], null);
        (long values, long uncompressed, long compressed, long offset, long? dictionary) = (0, 0, 0, 0, null);
        int field = 0;
        while (reader.NextField(ref field, out ThriftType wire))
        {
            switch (field)
            {
                case 1:
                    type = (PhysicalType)reader.ReadInt32(wire);
                    break;
                case 3:
                    path = new string[reader.ReadListStart(wire, ThriftType.Binary)];
                    for (int i = 0; i < path.Length; i++)
                    {
                        path[i] = reader.ReadText(ThriftType.Binary);
                    }

                    break;
                case 4:
                    codec = (CompressionCodec)reader.ReadInt32(wire);
                    break;
                case 5:
                    values = reader.ReadInt64(wire);
                    break;
                case 6:
                    uncompressed = reader.ReadInt64(wire);
                    break;
                case 7:
                    compressed = reader.ReadInt64(wire);
                    break;
                case 9:
                    offset = reader.ReadInt64(wire);
                    break;
                case 11:
                    dictionary = reader.ReadInt64(wire);
                    break;
                case 12 when wire == ThriftType.Struct:
                    statistics = ChunkStatistics.Read(ref reader);
                    break;
                default:
                    reader.Skip(wire);
                    break;
            }
        }

        return chunk with
        {
            Type = type,
            Codec = codec,
            Path = path,
            Statistics = statistics,
            ValueCount = values,
            UncompressedSize = uncompressed,
            CompressedSize = compressed,
            ValuesOffset = offset,
            DictionaryOffset = dictionary,
        };
    }
}
