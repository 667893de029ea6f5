namespace MarketIngest.Storage.Parquet.Format;

/// <summary>The older way to say what values mean, which readers of the time still look at; the format's own numbers.</summary>
internal enum ConvertedType
{
    /// <summary>Text.</summary>
    Utf8 = 0,

    /// <summary>A map.</summary>
    Map = 1,

    /// <summary>A map's entries, in files of old writers the map itself.</summary>
    MapKeyValue = 2,

    /// <summary>A list.</summary>
    List = 3,

    /// <summary>The name of an enumeration's member.</summary>
    Enum = 4,

    /// <summary>A decimal.</summary>
    Decimal = 5,

    /// <summary>Days since 1970-01-01.</summary>
    Date = 6,

    /// <summary>Milliseconds of the day.</summary>
    TimeMilliseconds = 7,

    /// <summary>Microseconds of the day.</summary>
    TimeMicroseconds = 8,

    /// <summary>Milliseconds since 1970-01-01, UTC.</summary>
    TimestampMilliseconds = 9,

    /// <summary>Microseconds since 1970-01-01, UTC.</summary>
    TimestampMicroseconds = 10,

    /// <summary>8 bits, unsigned.</summary>
    UInt8 = 11,

    /// <summary>16 bits, unsigned.</summary>
    UInt16 = 12,

    /// <summary>32 bits, unsigned.</summary>
    UInt32 = 13,

    /// <summary>64 bits, unsigned.</summary>
    UInt64 = 14,

    /// <summary>8 bits, signed.</summary>
    Int8 = 15,

    /// <summary>16 bits, signed.</summary>
    Int16 = 16,

    /// <summary>32 bits, signed.</summary>
    Int32 = 17,

    /// <summary>64 bits, signed.</summary>
    Int64 = 18,

    /// <summary>JSON text.</summary>
    Json = 19,

    /// <summary>Binary JSON.</summary>
    Bson = 20,

    /// <summary>Months, days and milliseconds.</summary>
    Interval = 21,
}
