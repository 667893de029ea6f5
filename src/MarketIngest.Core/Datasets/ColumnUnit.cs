namespace MarketIngest;

/// <summary>The unit of a column's values, so that a percentage is never taken for a fraction.</summary>
public enum ColumnUnit
{
    /// <summary>No unit: names, codes, dates.</summary>
    None,

    /// <summary>Shares; fractional quantities are real.</summary>
    Shares,

    /// <summary>A number of things (trades, sessions, rows).</summary>
    Count,

    /// <summary>Whole US dollars, never thousands.</summary>
    UsDollars,

    /// <summary>Money in the currency that the row's currency column names.</summary>
    Currency,

    /// <summary>Percent: 5 means 5 %.</summary>
    Percent,

    /// <summary>A difference of two percentages.</summary>
    PercentagePoints,

    /// <summary>A fraction: 0.05 means 5 %.</summary>
    Fraction,

    /// <summary>Days; the column's name says which kind.</summary>
    Days,

    /// <summary>Bytes.</summary>
    Bytes,

    /// <summary>Seconds.</summary>
    Seconds,
}
