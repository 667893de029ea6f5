namespace MarketIngest.Storage.Parquet.Format;

/// <summary>Where the pages of one column in one row group lie, and what is known of their values.</summary>
internal sealed record ColumnChunkMetadata
{
    /// <summary>The file of the pages when it is another one, which is not read here.</summary>
    public string? FilePath { get; init; }

    /// <summary>Whether the chunk is encrypted, which is not read here.</summary>
    public bool IsEncrypted { get; init; }

    /// <summary>The physical type.</summary>
    public PhysicalType Type { get; init; }

    /// <summary>The encodings in the chunk.</summary>
    public IReadOnlyList<ParquetEncoding> Encodings { get; init; } = [];

    /// <summary>The names from the root to the leaf.</summary>
    public IReadOnlyList<string> Path { get; init; } = [];

    /// <summary>The compression.</summary>
    public CompressionCodec Codec { get; init; }

    /// <summary>The number of values, nulls included.</summary>
    public long ValueCount { get; init; }

    /// <summary>The size of the pages before compression, headers included.</summary>
    public long UncompressedSize { get; init; }

    /// <summary>The size of the pages in the file, headers included.</summary>
    public long CompressedSize { get; init; }

    /// <summary>Where the first page of values begins.</summary>
    public long ValuesOffset { get; init; }

    /// <summary>Where the dictionary page begins; null without one, and zero in files of writers that meant null.</summary>
    public long? DictionaryOffset { get; init; }

    /// <summary>The bounds of the values.</summary>
    public ChunkStatistics? Statistics { get; init; }

    /// <summary>The number of pages of values by encoding, with the dictionary page as its own.</summary>
    public IReadOnlyList<EncodingCount> EncodingCounts { get; init; } = [];

    /// <summary>Where the offset index begins, or null without one.</summary>
    public long? OffsetIndexOffset { get; init; }

    /// <summary>The size of the offset index.</summary>
    public int OffsetIndexLength { get; init; }

    /// <summary>Where the column index begins, or null without one.</summary>
    public long? ColumnIndexOffset { get; init; }

    /// <summary>The size of the column index.</summary>
    public int ColumnIndexLength { get; init; }

    /// <summary>Where the chunk begins.</summary>
    public long Start => DictionaryOffset is { } dictionary and > 0 && dictionary < ValuesOffset ? dictionary : ValuesOffset;
}
