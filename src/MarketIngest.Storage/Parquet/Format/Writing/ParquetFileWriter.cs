using System.Buffers.Binary;

namespace MarketIngest.Storage.Parquet.Format;

/// <summary>
/// Writes a file front to back: row group by row group, then the page indexes, then the footer. Memory holds the values of one row group.
/// </summary>
internal sealed class ParquetFileWriter : IDisposable
{
    private const int RowsAtOnce = 2_048;
    private readonly ParquetOutput output;
    private readonly ParquetSchema schema;
    private readonly ParquetWriterOptions options;
    private readonly ColumnBuffer[] buffers;
    private readonly ChunkWriter chunks;
    private readonly List<WrittenChunk[]> groups = [];
    private readonly List<long> groupRows = [];
    private long rows;

    /// <summary>Starts a file.</summary>
    /// <param name="stream">Where it goes; neither flushed nor disposed here.</param>
    /// <param name="schema">The columns.</param>
    /// <param name="options">How the file is laid out.</param>
    public ParquetFileWriter(Stream stream, ParquetSchema schema, ParquetWriterOptions options)
    {
        this.schema = schema;
        this.options = options;
        output = new ParquetOutput(stream);
        buffers = [.. schema.Leaves.Select(ColumnBuffers.Create)];
        chunks = new ChunkWriter(output, options);
        output.Write(FooterReader.Magic);
    }

    /// <summary>Appends rows of a schema without groups.</summary>
    /// <param name="columns">The values, one vector for each leaf.</param>
    /// <param name="count">The number of rows.</param>
    public void Write(IReadOnlyList<ColumnVector> columns, int count)
    {
        if (columns.Count != buffers.Length)
        {
            throw new ArgumentException($"{columns.Count} columns are given where the file has {buffers.Length}.", nameof(columns));
        }

        for (int from = 0; from < count;)
        {
            int step = Math.Min(Math.Min(RowsAtOnce, count - from), (int)(options.RowGroupRows - rows));
            for (int i = 0; i < buffers.Length; i++)
            {
                buffers[i].Append(columns[i], from, step);
            }

            from += step;
            rows += step;
            if (rows >= options.RowGroupRows || buffers.Sum(b => b.ByteCount) >= options.RowGroupBytes)
            {
                EndRowGroup();
            }
        }
    }

    /// <summary>Writes a row group of its own from columns with their levels.</summary>
    /// <param name="leaves">The columns, one for each leaf.</param>
    /// <param name="count">The number of rows.</param>
    public void WriteRowGroup(IReadOnlyList<LeafChunk> leaves, int count)
    {
        if (leaves.Count != buffers.Length)
        {
            throw new ArgumentException($"{leaves.Count} columns are given where the file has {buffers.Length}.", nameof(leaves));
        }

        EndRowGroup();
        for (int i = 0; i < buffers.Length; i++)
        {
            buffers[i].Append(leaves[i]);
            int seen = schema.Leaves[i].MaxRepetition == 0 ? buffers[i].Count : leaves[i].Repetition.Span.Count((byte)0);
            if (seen != count)
            {
                throw new ArgumentException($"Column '{schema.Leaves[i].DottedPath}' has {seen} rows where {count} are given.", nameof(leaves));
            }
        }

        rows = count;
        EndRowGroup();
    }

    /// <summary>Ends the file.</summary>
    /// <returns>Its size in bytes.</returns>
    public long Complete()
    {
        EndRowGroup();
        List<RowGroupMetadata> written = WriteIndexes();
        using var footer = new ByteBuffer();
        FileMetadataThrift.Write(new ThriftWriter(footer), new FileMetadata
        {
            Version = options.PageVersion == ParquetPageVersion.One ? 1 : 2,
            Schema = schema.Elements,
            RowCount = groupRows.Sum(),
            RowGroups = written,
            Notes = options.Notes,
            CreatedBy = ParquetWriterOptions.Writer,
            HasTypeOrder = [.. schema.Leaves.Select(_ => true)],
        });
        output.Write(footer.Written);
        Span<byte> size = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(size, footer.Count);
        output.Write(size);
        output.Write(FooterReader.Magic);
        return output.Position;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        chunks.Dispose();
        foreach (ColumnBuffer buffer in buffers)
        {
            buffer.Dispose();
        }
    }

    private void EndRowGroup()
    {
        if (rows == 0)
        {
            return;
        }

        var written = new WrittenChunk[buffers.Length];
        for (int i = 0; i < buffers.Length; i++)
        {
            written[i] = buffers[i].Write(chunks, options);
            buffers[i].Clear();
        }

        groups.Add(written);
        groupRows.Add(rows);
        rows = 0;
    }

    /// <summary>Writes all column indexes, then all offset indexes, as readers expect them: each kind together.</summary>
    private List<RowGroupMetadata> WriteIndexes()
    {
        using var bytes = new ByteBuffer();
        var bounds = new Queue<(long? Offset, int Length)>();
        foreach (WrittenChunk chunk in groups.SelectMany(g => g))
        {
            bounds.Enqueue(WriteBounds(chunk, bytes));
        }

        return [.. groups.Select((g, i) => new RowGroupMetadata([.. g.Select(c => WriteOffsets(c, bounds.Dequeue(), bytes))], groupRows[i]))];
    }

    private (long? Offset, int Length) WriteBounds(WrittenChunk chunk, ByteBuffer bytes)
    {
        if (chunk.Bounds is not { } bounds)
        {
            return (null, 0);
        }

        bytes.Clear();
        bounds.Write(new ThriftWriter(bytes));
        long offset = output.Position;
        output.Write(bytes.Written);
        return (offset, bytes.Count);
    }

    private ColumnChunkMetadata WriteOffsets(WrittenChunk chunk, (long? Offset, int Length) bounds, ByteBuffer bytes)
    {
        bytes.Clear();
        chunk.Offsets.Write(new ThriftWriter(bytes));
        long offset = output.Position;
        output.Write(bytes.Written);
        return chunk.Chunk with { ColumnIndexOffset = bounds.Offset, ColumnIndexLength = bounds.Length, OffsetIndexOffset = offset, OffsetIndexLength = bytes.Count };
    }
}
