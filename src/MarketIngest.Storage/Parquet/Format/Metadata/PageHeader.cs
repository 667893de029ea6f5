namespace MarketIngest.Storage.Parquet.Format;

/// <summary>The head of a page. A value, because there are several to a page while one is read or written, and pages without end.</summary>
internal readonly record struct PageHeader()
{
    /// <summary>What the page holds.</summary>
    public PageKind Kind { get; init; }

    /// <summary>The size before compression.</summary>
    public int UncompressedSize { get; init; }

    /// <summary>The size in the file, this header not counted.</summary>
    public int CompressedSize { get; init; }

    /// <summary>The CRC-32 of the page as it lies in the file.</summary>
    public uint? Checksum { get; init; }

    /// <summary>The number of values, nulls included.</summary>
    public int ValueCount { get; init; }

    /// <summary>The encoding of the values.</summary>
    public ParquetEncoding Encoding { get; init; }

    /// <summary>The encoding of the definition levels, in the first version.</summary>
    public ParquetEncoding DefinitionEncoding { get; init; } = ParquetEncoding.Rle;

    /// <summary>The encoding of the repetition levels, in the first version.</summary>
    public ParquetEncoding RepetitionEncoding { get; init; } = ParquetEncoding.Rle;

    /// <summary>The number of nulls, in the second version.</summary>
    public int NullCount { get; init; }

    /// <summary>The number of rows, in the second version.</summary>
    public int RowCount { get; init; }

    /// <summary>The size of the definition levels, in the second version.</summary>
    public int DefinitionSize { get; init; }

    /// <summary>The size of the repetition levels, in the second version.</summary>
    public int RepetitionSize { get; init; }

    /// <summary>Whether the values are compressed; the second version may leave them as they are.</summary>
    public bool IsCompressed { get; init; } = true;
}
