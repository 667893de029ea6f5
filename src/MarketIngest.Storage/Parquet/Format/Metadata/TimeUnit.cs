namespace MarketIngest.Storage.Parquet.Format;

/// <summary>The unit of a time; the format's own field numbers.</summary>
internal enum TimeUnit
{
    /// <summary>No time.</summary>
    None = 0,

    /// <summary>Milliseconds.</summary>
    Milliseconds = 1,

    /// <summary>Microseconds.</summary>
    Microseconds = 2,

    /// <summary>Nanoseconds.</summary>
    Nanoseconds = 3,
}
