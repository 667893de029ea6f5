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

    private static ColumnChunkMetadata ReadMetadata(ref ThriftReader reader, ColumnChunkMetadata chunk)
    {
        int field = 0;
        while (reader.NextField(ref field, out ThriftType type))
        {
            switch (field)
            {
                case 1:
                    chunk = chunk with { Type = (PhysicalType)reader.ReadInt32(type) };
                    break;
                case 3:
                    var path = new string[reader.ReadListStart(type, ThriftType.Binary)];
                    for (int i = 0; i < path.Length; i++)
                    {
                        path[i] = reader.ReadText(ThriftType.Binary);
                    }

                    chunk = chunk with { Path = path };
                    break;
                case 4:
                    chunk = chunk with { Codec = (CompressionCodec)reader.ReadInt32(type) };
                    break;
                case 5:
                    chunk = chunk with { ValueCount = reader.ReadInt64(type) };
                    break;
                case 6:
                    chunk = chunk with { UncompressedSize = reader.ReadInt64(type) };
                    break;
                case 7:
                    chunk = chunk with { CompressedSize = reader.ReadInt64(type) };
                    break;
                case 9:
                    chunk = chunk with { ValuesOffset = reader.ReadInt64(type) };
                    break;
                case 11:
                    chunk = chunk with { DictionaryOffset = reader.ReadInt64(type) };
                    break;
                case 12 when type == ThriftType.Struct:
                    chunk = chunk with { Statistics = ChunkStatistics.Read(ref reader) };
                    break;
                default:
                    reader.Skip(type);
                    break;
            }
        }

        return chunk;
    }
}
