namespace MarketIngest.Storage.Parquet.Format;

/// <summary>How a file is laid out.</summary>
internal sealed record ParquetWriterOptions
{
    /// <summary>The name that files carry as their writer's.</summary>
    public const string Writer = "marketingest version 0.1.0";

    /// <summary>The compression of pages.</summary>
    public CompressionCodec Codec { get; init; } = CompressionCodec.Snappy;

    /// <summary>The version of the pages.</summary>
    public ParquetPageVersion PageVersion { get; init; } = ParquetPageVersion.One;

    /// <summary>The most rows of a row group.</summary>
    public int RowGroupRows { get; init; } = 122_880;

    /// <summary>The most bytes of values that a row group gathers in memory, roughly counted.</summary>
    public long RowGroupBytes { get; init; } = 64L << 20;

    /// <summary>The most values of a page.</summary>
    public int PageRows { get; init; } = 20_480;

    /// <summary>The most bytes of a page, roughly counted; a longer value has a page of its own.</summary>
    public int PageBytes { get; init; } = 1 << 20;

    /// <summary>The most bytes of a dictionary.</summary>
    public int DictionaryBytes { get; init; } = 1 << 20;

    /// <summary>The encodings of columns, by their dotted path, that are not left to the writer's choice.</summary>
    public IReadOnlyDictionary<string, ParquetEncoding> Encodings { get; init; } = new Dictionary<string, ParquetEncoding>();

    /// <summary>What the file notes as keys and values.</summary>
    public IReadOnlyList<KeyValuePair<string, string?>> Notes { get; init; } = [];
}
