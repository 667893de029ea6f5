namespace MarketIngest;

/// <summary>One column of a dataset: its name, kind, unit and constraints.</summary>
public sealed record ColumnDefinition
{
    /// <summary>The position of the column in its schema, from 0.</summary>
    public required int Ordinal { get; init; }

    /// <summary>The name in snake_case, as stores and JSON show it.</summary>
    public required string Name { get; init; }

    /// <summary>The kind of the values.</summary>
    public required ColumnKind Kind { get; init; }

    /// <summary>The unit of the values.</summary>
    public ColumnUnit Unit { get; init; }

    /// <summary>The most digits after the decimal point, or null when the source sets no bound. A value with more is a fault, never rounded.</summary>
    public int? Digits { get; init; }

    /// <summary>Whether the column is a part of the key. Key columns are never null; absent text is the empty string.</summary>
    public bool IsKey { get; init; }

    /// <summary>Whether a value may be absent.</summary>
    public bool IsNullable { get; init; }

    /// <summary>Whether this is the date that the row is about.</summary>
    public bool IsAsOf { get; init; }

    /// <summary>Whether this says whom the row is about, which queries narrow by: <c>symbol</c>, or a series, a market, a fund.</summary>
    public bool IsSymbol { get; init; }

    /// <summary>Whether a change of this column alone is no new version (a source's own bookkeeping, such as a last-update date).</summary>
    public bool IsVolatile { get; init; }

    /// <summary>Whether the text is a JSON array or object, which JSON output shows as such.</summary>
    public bool IsJson { get; init; }

    /// <inheritdoc />
    public override string ToString() => $"{Name} {Kind}{(IsKey ? " key" : "")}";
}
