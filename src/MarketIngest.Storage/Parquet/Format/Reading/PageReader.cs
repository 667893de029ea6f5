using System.Buffers;
using System.IO.Hashing;

namespace MarketIngest.Storage.Parquet.Format;

/// <summary>The pages of one column chunk, one after the other: one page is in memory at a time.</summary>
internal sealed class PageReader : IDisposable
{
    private const int FirstHeaderGuess = 512;
    private readonly ChunkWindow window;
    private readonly PageCodec codec;
    private readonly ParquetNode leaf;
    private byte[] decompressed = [];

    /// <summary>Starts at the front of a chunk.</summary>
    public PageReader(ByteSource source, ColumnChunkMetadata chunk, ParquetNode leaf, long end)
    {
        this.leaf = leaf;
        codec = PageCodecs.Create(chunk.Codec);
        window = new ChunkWindow(source, chunk.Start, end);
    }

    /// <summary>Where the page at hand begins.</summary>
    public long PageOffset { get; private set; }

    /// <summary>The header of the next page. Its body must be taken or passed over before the next is asked for.</summary>
    public PageHeader ReadHeader()
    {
        PageOffset = window.Position;
        for (int size = FirstHeaderGuess; ; size = Math.Min(size * 8, ParquetLimits.PageHeaderBytes))
        {
            int available = window.Ensure(size);
            if (available == 0)
            {
                throw new ParquetFormatException("the column chunk ends before its values do");
            }

            var reader = new ThriftReader(window.Array.AsSpan(window.Start, available), PageOffset);
            try
            {
                PageHeader header = PageHeaderThrift.Read(ref reader);
                window.Advance(reader.Position);
                return header;
            }
            catch (ParquetFormatException exception) when (exception.EndsEarly && available == size && size < ParquetLimits.PageHeaderBytes)
            {
                // Statistics with long texts make long headers: once more with more bytes.
                continue;
            }
        }
    }

    /// <summary>Passes over the body of a page.</summary>
    public void SkipBody(PageHeader header) => window.Advance(header.CompressedSize);

    /// <summary>Goes to a page's header.</summary>
    public void Seek(long offset) => window.Seek(offset);

    /// <summary>The bytes of a dictionary page.</summary>
    public PageBytes ReadDictionary(PageHeader header) => Decompress(header, 0, header.UncompressedSize);

    /// <summary>The parts of a page of values.</summary>
    public PageContent ReadValues(PageHeader header) => header.Kind == PageKind.ValuesVersion2 ? ReadVersion2(header) : ReadVersion1(header);

    /// <inheritdoc />
    public void Dispose()
    {
        window.Dispose();
        if (decompressed.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(decompressed);
        }

        decompressed = [];
    }

    private PageContent ReadVersion1(PageHeader header)
    {
        PageBytes page = Decompress(header, 0, header.UncompressedSize);
        HybridDecoder? repetition = Levels(ref page, header.RepetitionEncoding, header.ValueCount, leaf.MaxRepetition);
        HybridDecoder? definition = Levels(ref page, header.DefinitionEncoding, header.ValueCount, leaf.MaxDefinition);
        return new PageContent(repetition, definition, page);
    }

    private PageContent ReadVersion2(PageHeader header)
    {
        long levels = (long)header.RepetitionSize + header.DefinitionSize;
        if (header.RepetitionSize < 0 || header.DefinitionSize < 0 || levels > header.CompressedSize || levels > header.UncompressedSize)
        {
            throw new ParquetFormatException($"levels of {header.RepetitionSize} and {header.DefinitionSize} bytes in a page of {header.CompressedSize}");
        }

        // The levels are copied out: the window moves on when the body has been taken.
        int ensured = window.Ensure(header.CompressedSize);
        if (ensured < header.CompressedSize)
        {
            throw TooLong(header);
        }

        byte[] copied = window.Array.AsSpan(window.Start, (int)levels).ToArray();
        var repetition = new PageBytes(copied, 0, header.RepetitionSize);
        var definition = new PageBytes(copied, header.RepetitionSize, header.DefinitionSize);
        PageBytes values = Decompress(header, (int)levels, header.UncompressedSize - (int)levels);
        return new PageContent(
            leaf.MaxRepetition == 0 ? null : new HybridDecoder(repetition, BitPacking.WidthOf((ulong)leaf.MaxRepetition)),
            leaf.MaxDefinition == 0 ? null : new HybridDecoder(definition, BitPacking.WidthOf((ulong)leaf.MaxDefinition)),
            values);
    }

    private static HybridDecoder? Levels(ref PageBytes page, ParquetEncoding encoding, int count, int greatest)
    {
        if (greatest == 0)
        {
            return null;
        }

        int width = BitPacking.WidthOf((ulong)greatest);
        return encoding switch
        {
            ParquetEncoding.Rle => new HybridDecoder(page.Part(page.TakeInt32()), width),
            ParquetEncoding.BitPacked => new HybridDecoder(LegacyLevels.Convert(ref page, count, width), width),
            _ => throw new ParquetFormatException($"levels in encoding {encoding}"),
        };
    }

    /// <summary>Takes a page's body: its checksum is checked, and all behind the levels is decompressed.</summary>
    private PageBytes Decompress(PageHeader header, int levels, int size)
    {
        if (header.CompressedSize > window.Left)
        {
            throw TooLong(header);
        }

        window.Ensure(header.CompressedSize);
        ReadOnlySpan<byte> body = window.Array.AsSpan(window.Start, header.CompressedSize);
        if (header.Checksum is { } expected && Crc32.HashToUInt32(body) is var seen && seen != expected)
        {
            throw new ParquetFormatException($"the page's CRC-32 is {seen:x8} where its header says {expected:x8}: it is damaged");
        }

        body = body[levels..];
        if (codec.Codec == CompressionCodec.Uncompressed || (header.Kind == PageKind.ValuesVersion2 && !header.IsCompressed))
        {
            if (body.Length != size)
            {
                throw new ParquetFormatException($"an uncompressed page of {body.Length} bytes whose header says {size}");
            }

            // The window's array is not touched before the next page is asked for.
            var inPlace = new PageBytes(window.Array, window.Start + levels, size);
            window.Advance(header.CompressedSize);
            return inPlace;
        }

        long most = Math.Min(ParquetLimits.PageBytes, codec.MostFor(body.Length));
        if (size > most)
        {
            throw new ParquetFormatException($"{body.Length} bytes of {codec.Codec} data that claim to stand for {size}; {most} are the most");
        }

        if (decompressed.Length < size)
        {
            if (decompressed.Length > 0)
            {
                ArrayPool<byte>.Shared.Return(decompressed);
            }

            decompressed = ArrayPool<byte>.Shared.Rent(size);
        }

        if (size > 0)
        {
            codec.Decompress(body, decompressed.AsSpan(0, size));
        }

        window.Advance(header.CompressedSize);
        return new PageBytes(decompressed, 0, size);
    }

    private ParquetFormatException TooLong(PageHeader header) => new($"a page of {header.CompressedSize} bytes where {window.Left} are left of the column chunk");
}
