namespace MarketIngest.Storage.Parquet.Format;

/// <summary>
/// How far claims of a file are believed before its bytes bear them out. Real files stay far below each of these; a damaged or hostile one must not
/// make the reader take memory that the file does not fill.
/// </summary>
internal static class ParquetLimits
{
    /// <summary>Elements of a schema: a file with more columns is not worth opening row by row.</summary>
    public const int SchemaElements = 65_536;

    /// <summary>Nesting of a schema; definition and repetition levels stay within a byte.</summary>
    public const int SchemaDepth = 64;

    /// <summary>Nesting of skipped metadata structures.</summary>
    public const int ThriftDepth = 32;

    /// <summary>The largest page after decompression.</summary>
    public const int PageBytes = 1 << 30;

    /// <summary>The largest page header, which may hold statistics with long texts.</summary>
    public const int PageHeaderBytes = 16 << 20;

    /// <summary>Rows that a byte of a file may stand for. Runs of one value or of nulls are short: a million rows in a hundred bytes are normal.</summary>
    public const long RowsPerByte = 65_536;

    /// <summary>A page that claims less than this is believed with any codec but Snappy and gzip, whose ratio is bounded by their format.</summary>
    public const int TrustedPageBytes = 16 << 20;

    /// <summary>Beyond <see cref="TrustedPageBytes"/>, the most that a compressed byte may stand for.</summary>
    public const long CompressionRatio = 4_096;

    /// <summary>What values that share prefixes may grow to in one page, for each byte of it.</summary>
    public const long PrefixRatio = 1_024;

    /// <summary>Levels of a nested column in one row group, which are held together.</summary>
    public const int Levels = 1 << 24;
}
