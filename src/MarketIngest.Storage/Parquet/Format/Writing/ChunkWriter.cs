using System.IO.Hashing;

namespace MarketIngest.Storage.Parquet.Format;

/// <summary>Writes the pages of one column chunk after another, compressed and with their checksums, and keeps account of them.</summary>
internal sealed class ChunkWriter(ParquetOutput output, ParquetWriterOptions options) : IDisposable
{
    private readonly PageCodec codec = PageCodecs.Create(options.Codec);
    private readonly ByteBuffer plain = new();
    private readonly ByteBuffer packed = new();
    private readonly ByteBuffer header = new();
    private readonly List<PageLocation> locations = [];
    private readonly Dictionary<(PageKind Page, ParquetEncoding Encoding), int> counts = [];
    private ParquetNode leaf = null!;
    private long? dictionaryOffset;
    private long valuesOffset;
    private long uncompressed;
    private long compressed;
    private long valueCount;

    /// <summary>Starts the chunk of a column.</summary>
    public void Start(ParquetNode column)
    {
        leaf = column;
        locations.Clear();
        counts.Clear();
        dictionaryOffset = null;
        valuesOffset = output.Position;
        uncompressed = 0;
        compressed = 0;
        valueCount = 0;
    }

    /// <summary>Writes the dictionary.</summary>
    public void WriteDictionary(ByteBuffer values, int count)
    {
        dictionaryOffset = output.Position;
        packed.Clear();
        codec.Compress(values.Written, packed);
        Write(new PageHeader
        {
            Kind = PageKind.Dictionary,
            UncompressedSize = values.Count,
            CompressedSize = packed.Count,
            ValueCount = count,
            Encoding = ParquetEncoding.Plain,
        });
        valuesOffset = output.Position;
    }

    /// <summary>Writes a page of values.</summary>
    public void WritePage(PageDraft page)
    {
        PageHeader head = options.PageVersion == ParquetPageVersion.One ? PackVersion1(page) : PackVersion2(page);
        long offset = output.Position;
        Write(head with { ValueCount = page.Count, Encoding = page.Encoding });
        locations.Add(new PageLocation(offset, (int)(output.Position - offset), page.FirstRow));
        valueCount += page.Count;
    }

    /// <summary>Ends the chunk.</summary>
    public (ColumnChunkMetadata Chunk, OffsetIndex Offsets) Finish(ChunkStatistics statistics)
    {
        ParquetEncoding[] encodings = [.. counts.Keys.Select(k => k.Encoding).Append(ParquetEncoding.Rle).Distinct().Order()];
        var chunk = new ColumnChunkMetadata
        {
            Type = leaf.Type,
            Path = leaf.Path,
            Encodings = encodings,
            EncodingCounts = [.. counts.Select(c => new EncodingCount(c.Key.Page, c.Key.Encoding, c.Value))],
            Codec = codec.Codec,
            ValueCount = valueCount,
            UncompressedSize = uncompressed,
            CompressedSize = compressed,
            DictionaryOffset = dictionaryOffset,
            ValuesOffset = valuesOffset,
            Statistics = statistics,
        };
        return (chunk, new OffsetIndex([.. locations]));
    }

    /// <inheritdoc />
    public void Dispose()
    {
        plain.Dispose();
        packed.Dispose();
        header.Dispose();
    }

    private PageHeader PackVersion1(PageDraft page)
    {
        ReadOnlySpan<byte> body = page.Values.Written;
        if (leaf.MaxDefinition > 0 || leaf.MaxRepetition > 0)
        {
            plain.Clear();
            if (leaf.MaxRepetition > 0)
            {
                HybridEncoder.EncodeLevels(page.Repetition, leaf.MaxRepetition, LevelPrefix.Size, plain);
            }

            if (leaf.MaxDefinition > 0)
            {
                HybridEncoder.EncodeLevels(page.Definition, leaf.MaxDefinition, LevelPrefix.Size, plain);
            }

            plain.Append(page.Values.Written);
            body = plain.Written;
        }

        packed.Clear();
        codec.Compress(body, packed);
        return new PageHeader { Kind = PageKind.Values, UncompressedSize = body.Length, CompressedSize = packed.Count };
    }

    private PageHeader PackVersion2(PageDraft page)
    {
        packed.Clear();
        if (leaf.MaxRepetition > 0)
        {
            HybridEncoder.EncodeLevels(page.Repetition, leaf.MaxRepetition, LevelPrefix.None, packed);
        }

        int repetition = packed.Count;
        if (leaf.MaxDefinition > 0)
        {
            HybridEncoder.EncodeLevels(page.Definition, leaf.MaxDefinition, LevelPrefix.None, packed);
        }

        int levels = packed.Count;
        plain.Clear();
        codec.Compress(page.Values.Written, plain);
        bool isCompressed = codec.Codec != CompressionCodec.Uncompressed && plain.Count < page.Values.Count;
        packed.Append(isCompressed ? plain.Written : page.Values.Written);
        return new PageHeader
        {
            Kind = PageKind.ValuesVersion2,
            UncompressedSize = levels + page.Values.Count,
            CompressedSize = packed.Count,
            RowCount = page.Rows,
            NullCount = page.Count - page.Present,
            RepetitionSize = repetition,
            DefinitionSize = levels - repetition,
            IsCompressed = isCompressed,
        };
    }

    private void Write(PageHeader head)
    {
        header.Clear();
        PageHeaderThrift.Write(new ThriftWriter(header), head with { Checksum = Crc32.HashToUInt32(packed.Written) });
        output.Write(header.Written);
        output.Write(packed.Written);
        uncompressed += header.Count + head.UncompressedSize;
        compressed += header.Count + packed.Count;
        counts[(head.Kind, head.Encoding)] = counts.GetValueOrDefault((head.Kind, head.Encoding)) + 1;
    }
}
