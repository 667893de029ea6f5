namespace MarketIngest.Storage.Parquet.Format;

/// <summary>A Parquet file that is open for reading: its schema, and its columns by row group.</summary>
internal sealed class ParquetFileReader : IDisposable
{
    /// <summary>Writers of old counted chunks a little short; reading ends with the values in any case.</summary>
    private const int ChunkSlack = 256;

    /// <summary>Levels are read in steps, so that a claimed number takes no memory.</summary>
    private const int LevelsAtOnce = 16_384;
    private const int LargestIndex = 64 << 20;
    private readonly ByteSource source;
    private readonly long footerStart;

    /// <summary>Opens a file.</summary>
    /// <param name="source">The bytes; disposed with the reader.</param>
    /// <exception cref="ParquetFormatException">The file is damaged or none of this format.</exception>
    public ParquetFileReader(ByteSource source)
    {
        this.source = source;
        (Metadata, Schema, footerStart) = FooterReader.Read(source);
    }

    /// <summary>The footer.</summary>
    public FileMetadata Metadata { get; }

    /// <summary>The schema.</summary>
    public ParquetSchema Schema { get; }

    /// <summary>Starts reading a column of a row group.</summary>
    /// <param name="rowGroup">The row group.</param>
    /// <param name="leaf">The column's place among the leaves.</param>
    /// <param name="mapping">What the stored values become.</param>
    /// <param name="offsetIndex">Where the pages lie, when only some of them are wanted.</param>
    public LeafReader OpenLeaf(int rowGroup, int leaf, ValueMapping mapping, OffsetIndex? offsetIndex = null)
    {
        ColumnChunkMetadata chunk = Metadata.RowGroups[rowGroup].Columns[leaf];
        long end = Math.Min(footerStart, chunk.Start + chunk.CompressedSize + ChunkSlack);
        return mapping.Open(new LeafChunkSource(source, Schema.Leaves[leaf], chunk, end, offsetIndex));
    }

    /// <summary>Reads a whole column of a row group with its levels.</summary>
    public LeafChunk ReadLeaf(int rowGroup, int leaf)
    {
        ColumnChunkMetadata chunk = Metadata.RowGroups[rowGroup].Columns[leaf];
        if (chunk.ValueCount > ParquetLimits.Levels)
        {
            throw new ParquetFormatException($"column '{Schema.Leaves[leaf].DottedPath}' has {chunk.ValueCount} values in one row group; nested columns are read up to {ParquetLimits.Levels}");
        }

        ValueMapping mapping = ValueMappings.Of(Schema.Leaves[leaf]);
        using LeafReader reader = OpenLeaf(rowGroup, leaf, mapping);
        var values = ColumnVector.Create(mapping.Kind);
        using var definition = new ByteBuffer();
        using var repetition = new ByteBuffer();
        try
        {
            while (reader.Available() is > 0 and int available)
            {
                int step = Math.Min(available, LevelsAtOnce);
                int read = reader.ReadLevels(values, definition.Reserve(step)[..step], repetition.Reserve(step)[..step]);
                definition.Advance(read);
                repetition.Advance(read);
            }

            CheckRows(rowGroup, leaf, repetition.Written);
        }
        catch
        {
            values.Dispose();
            throw;
        }

        return new LeafChunk(values, definition.Written.ToArray(), repetition.Written.ToArray());
    }

    /// <summary>The offset index of a column chunk, or null without one.</summary>
    public OffsetIndex? ReadOffsetIndex(int rowGroup, int leaf)
    {
        RowGroupMetadata group = Metadata.RowGroups[rowGroup];
        ColumnChunkMetadata chunk = group.Columns[leaf];
        if (chunk.OffsetIndexOffset is not { } offset)
        {
            return null;
        }

        var reader = new ThriftReader(ReadIndex(offset, chunk.OffsetIndexLength, leaf), offset);
        OffsetIndex index = OffsetIndex.Read(ref reader);
        long row = -1;
        foreach (PageLocation page in index.Pages)
        {
            bool isFirst = row < 0;
            if (page.Offset < chunk.Start || page.Offset >= footerStart || page.FirstRow <= row || page.FirstRow >= group.RowCount || (isFirst && page.FirstRow != 0))
            {
                throw new ParquetFormatException($"column '{Schema.Leaves[leaf].DottedPath}', offset index at offset {offset}: a page at offset {page.Offset} with first row {page.FirstRow}");
            }

            row = page.FirstRow;
        }

        return index.Pages.Count > 0 ? index : null;
    }

    /// <summary>The column index of a column chunk, or null without one or with one that does not fit the pages.</summary>
    public ColumnIndex? ReadColumnIndex(int rowGroup, int leaf, int pageCount)
    {
        ColumnChunkMetadata chunk = Metadata.RowGroups[rowGroup].Columns[leaf];
        if (chunk.ColumnIndexOffset is not { } offset)
        {
            return null;
        }

        var reader = new ThriftReader(ReadIndex(offset, chunk.ColumnIndexLength, leaf), offset);
        ColumnIndex index = ColumnIndex.Read(ref reader);
        bool fits = index.NullPages.Count == pageCount && index.Least.Count == pageCount && index.Greatest.Count == pageCount
            && (index.NullCounts.Count == 0 || index.NullCounts.Count == pageCount);
        return fits ? index : throw new ParquetFormatException($"column '{Schema.Leaves[leaf].DottedPath}', column index at offset {offset}: bounds of {index.Least.Count} pages where there are {pageCount}");
    }

    /// <inheritdoc />
    public void Dispose() => source.Dispose();

    /// <summary>Each row begins with level zero, the first one too.</summary>
    private void CheckRows(int rowGroup, int leaf, ReadOnlySpan<byte> repetition)
    {
        long rows = Metadata.RowGroups[rowGroup].RowCount;
        if (repetition.Count((byte)0) != rows || (!repetition.IsEmpty && repetition[0] != 0))
        {
            throw new ParquetFormatException($"column '{Schema.Leaves[leaf].DottedPath}' has {repetition.Count((byte)0)} starts of rows in a row group of {rows} rows, its first level is {(repetition.IsEmpty ? 0 : repetition[0])}");
        }
    }

    private byte[] ReadIndex(long offset, int length, int leaf)
    {
        if (offset < FooterReader.Magic.Length || length is <= 0 or > LargestIndex || offset > footerStart - length)
        {
            throw new ParquetFormatException($"column '{Schema.Leaves[leaf].DottedPath}': a page index of {length} bytes at offset {offset} where {footerStart} bytes lie before the footer");
        }

        var bytes = new byte[length];
        source.ReadExactly(offset, bytes);
        return bytes;
    }
}
