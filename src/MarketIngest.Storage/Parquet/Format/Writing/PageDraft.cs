namespace MarketIngest.Storage.Parquet.Format;

/// <summary>A page of values before it is compressed.</summary>
internal readonly ref struct PageDraft
{
    /// <summary>The number of rows.</summary>
    public required int Rows { get; init; }

    /// <summary>The first row within the row group.</summary>
    public required long FirstRow { get; init; }

    /// <summary>The number of values that are there.</summary>
    public required int Present { get; init; }

    /// <summary>The number of values, nulls included.</summary>
    public required int Count { get; init; }

    /// <summary>The repetition levels, empty where the column has none.</summary>
    public required ReadOnlySpan<byte> Repetition { get; init; }

    /// <summary>The definition levels, empty where the column has none.</summary>
    public required ReadOnlySpan<byte> Definition { get; init; }

    /// <summary>The encoded values.</summary>
    public required ByteBuffer Values { get; init; }

    /// <summary>The encoding of the values.</summary>
    public required ParquetEncoding Encoding { get; init; }
}
