using System.Buffers.Binary;

namespace MarketIngest.Storage.Parquet.Format;

/// <summary>Finds and reads the footer, and checks that what it says can be true of a file of this size.</summary>
internal static class FooterReader
{
    private const int TailSize = 8;

    /// <summary>The first and the last four bytes of a file.</summary>
    public static ReadOnlySpan<byte> Magic => "PAR1"u8;

    private static ReadOnlySpan<byte> EncryptedMagic => "PARE"u8;

    /// <summary>Reads the footer.</summary>
    /// <exception cref="ParquetFormatException">It is damaged, or the file is none of this format.</exception>
    public static (FileMetadata Metadata, ParquetSchema Schema, long Start) Read(ByteSource source)
    {
        if (source.Length < Magic.Length + TailSize)
        {
            throw new ParquetFormatException($"{source.Length} bytes are too few for a Parquet file");
        }

        Span<byte> tail = stackalloc byte[TailSize];
        source.ReadExactly(source.Length - TailSize, tail);
        if (tail[4..].SequenceEqual(EncryptedMagic))
        {
            throw new ParquetFormatException("the footer is encrypted, which is not supported");
        }

        if (!tail[4..].SequenceEqual(Magic))
        {
            throw new ParquetFormatException($"the file ends with the bytes {Convert.ToHexStringLower(tail[4..])}, not with PAR1: it is no Parquet file, or its end is missing");
        }

        Span<byte> head = stackalloc byte[Magic.Length];
        source.ReadExactly(0, head);
        if (!head.SequenceEqual(Magic))
        {
            throw new ParquetFormatException($"the file begins with the bytes {Convert.ToHexStringLower(head)}, not with PAR1");
        }

        uint size = BinaryPrimitives.ReadUInt32LittleEndian(tail);
        long start = source.Length - TailSize - size;
        if (start < Magic.Length || size > int.MaxValue)
        {
            throw new ParquetFormatException($"the footer claims {size} bytes of a file that has {source.Length}");
        }

        var footer = new byte[size];
        source.ReadExactly(start, footer);
        var reader = new ThriftReader(footer, start);
        FileMetadata metadata = FileMetadataThrift.Read(ref reader);
        var schema = ParquetSchema.Of(metadata.Schema);
        Check(metadata, schema, source.Length, start);
        return (metadata, schema, start);
    }

    private static void Check(FileMetadata metadata, ParquetSchema schema, long length, long footerStart)
    {
        if (metadata.IsEncrypted)
        {
            throw new ParquetFormatException("columns are encrypted, which is not supported");
        }

        if (metadata.RowCount / ParquetLimits.RowsPerByte > length)
        {
            throw new ParquetFormatException($"the footer claims {metadata.RowCount} rows in a file of {length} bytes");
        }

        long rows = 0;
        foreach (RowGroupMetadata group in metadata.RowGroups)
        {
            if (group.RowCount > metadata.RowCount - rows)
            {
                throw new ParquetFormatException($"the row groups have more rows than the {metadata.RowCount} of the footer");
            }

            rows += group.RowCount;
            if (group.Columns.Count != schema.Leaves.Count)
            {
                throw new ParquetFormatException($"a row group has {group.Columns.Count} columns where the schema has {schema.Leaves.Count}");
            }
        }

        if (rows != metadata.RowCount)
        {
            throw new ParquetFormatException($"the row groups have {rows} rows where the footer says {metadata.RowCount}");
        }

        for (int g = 0; g < metadata.RowGroups.Count; g++)
        {
            for (int c = 0; c < schema.Leaves.Count; c++)
            {
                Check(metadata.RowGroups[g], metadata.RowGroups[g].Columns[c], schema.Leaves[c], footerStart);
            }
        }
    }

    private static void Check(RowGroupMetadata group, ColumnChunkMetadata chunk, ParquetNode leaf, long footerStart)
    {
        string? wrong = chunk switch
        {
            { IsEncrypted: true } => "is encrypted, which is not supported",
            { FilePath: not null } => $"lies in another file, '{chunk.FilePath}', which is not supported",
            _ when chunk.Type != leaf.Type => $"has type {chunk.Type} where the schema says {leaf.Type}",
            _ when chunk.ValueCount < 0 || (leaf.MaxRepetition == 0 && chunk.ValueCount != group.RowCount) => $"has {chunk.ValueCount} values in a row group of {group.RowCount} rows",
            _ when chunk.ValueCount / ParquetLimits.RowsPerByte > footerStart => $"claims {chunk.ValueCount} values in {footerStart} bytes",
            _ when chunk.Start < Magic.Length || chunk.CompressedSize < 0 || chunk.CompressedSize > footerStart - chunk.Start => $"claims {chunk.CompressedSize} bytes at offset {chunk.Start} where {footerStart} bytes lie before the footer",
            _ => null,
        };
        if (wrong is not null)
        {
            throw new ParquetFormatException($"column '{leaf.DottedPath}' {wrong}");
        }
    }
}
