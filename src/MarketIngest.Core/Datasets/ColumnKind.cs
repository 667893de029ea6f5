namespace MarketIngest;

/// <summary>The closed set of value kinds a column can hold; every store's type map is one switch over it.</summary>
public enum ColumnKind
{
    /// <summary>Unicode text; empty text and null are different values.</summary>
    Text,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>A signed 64-bit integer.</summary>
    Int64,

    /// <summary>An IEEE 754 double; used only where the source itself is a double.</summary>
    Double,

    /// <summary>A decimal of up to 28 significant digits, stored exactly.</summary>
    Decimal,

    /// <summary>A calendar date without zone.</summary>
    Date,

    /// <summary>An instant, UTC, in microseconds.</summary>
    Instant,
}
