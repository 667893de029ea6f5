using NodaTime;

namespace MarketIngest.Storage.Files;

/// <summary>One immutable file of a table and what is known of it without opening it. An absent bound is unknown and excludes nothing.</summary>
internal sealed class TableFile
{
    /// <summary>The path, relative to the table's folder, with forward slashes.</summary>
    public required string Name { get; init; }

    /// <summary>The partition, a function of the key.</summary>
    public required string Partition { get; init; }

    /// <summary>The length in bytes.</summary>
    public required long Bytes { get; init; }

    /// <summary>The number of rows.</summary>
    public required long Rows { get; init; }

    /// <summary>Two rows with a least and a greatest key, or null where they are not known; other columns are null.</summary>
    public ColumnBatch? Keys { get; init; }

    /// <summary>The first as-of date.</summary>
    public LocalDate? FirstAsOf { get; init; }

    /// <summary>The last as-of date.</summary>
    public LocalDate? LastAsOf { get; init; }

    /// <summary>The first symbol, by code point.</summary>
    public string? FirstSymbol { get; init; }

    /// <summary>The last symbol, by code point.</summary>
    public string? LastSymbol { get; init; }

    /// <summary>The first <c>known_at</c>.</summary>
    public Instant? FirstKnownAt { get; init; }

    /// <summary>The last <c>known_at</c>.</summary>
    public Instant? LastKnownAt { get; init; }

    /// <summary>The last <c>ended_at</c>, in the history.</summary>
    public Instant? LastEndedAt { get; init; }

    /// <summary>Statistics of every column, right after the file was written; empty for a file read back from a log.</summary>
    public IReadOnlyList<ColumnStatistics> Columns { get; init; } = [];

    /// <inheritdoc />
    public override string ToString() => Name;
}
