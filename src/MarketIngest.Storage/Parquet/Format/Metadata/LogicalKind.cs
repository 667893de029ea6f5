namespace MarketIngest.Storage.Parquet.Format;

/// <summary>What values mean; the format's own field numbers, with <see cref="None"/> and <see cref="Interval"/> (known by its converted type only) added.</summary>
internal enum LogicalKind
{
    /// <summary>Nothing beyond the physical type.</summary>
    None = 0,

    /// <summary>Text.</summary>
    String = 1,

    /// <summary>A map.</summary>
    Map = 2,

    /// <summary>A list.</summary>
    List = 3,

    /// <summary>The name of an enumeration's member.</summary>
    Enum = 4,

    /// <summary>A decimal.</summary>
    Decimal = 5,

    /// <summary>Days since 1970-01-01.</summary>
    Date = 6,

    /// <summary>A time of day.</summary>
    Time = 7,

    /// <summary>An instant, or a date and time without zone.</summary>
    Timestamp = 8,

    /// <summary>An integer of a width of its own.</summary>
    Integer = 10,

    /// <summary>Always null.</summary>
    Unknown = 11,

    /// <summary>JSON text.</summary>
    Json = 12,

    /// <summary>Binary JSON.</summary>
    Bson = 13,

    /// <summary>A UUID.</summary>
    Uuid = 14,

    /// <summary>IEEE 754, 16 bits.</summary>
    Float16 = 15,

    /// <summary>Months, days and milliseconds.</summary>
    Interval = 1_000,

    /// <summary>A type of a later version of the format.</summary>
    Later = 1_001,
}
