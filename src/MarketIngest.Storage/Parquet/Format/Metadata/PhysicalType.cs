namespace MarketIngest.Storage.Parquet.Format;

/// <summary>How values lie in a file; the format's own numbers.</summary>
internal enum PhysicalType
{
    /// <summary>A bit.</summary>
    Boolean = 0,

    /// <summary>32 bits, signed.</summary>
    Int32 = 1,

    /// <summary>64 bits, signed.</summary>
    Int64 = 2,

    /// <summary>Twelve bytes: nanoseconds of the day and a Julian day, as old writers kept instants.</summary>
    Int96 = 3,

    /// <summary>IEEE 754, 32 bits.</summary>
    Float = 4,

    /// <summary>IEEE 754, 64 bits.</summary>
    Double = 5,

    /// <summary>Bytes of any length.</summary>
    ByteArray = 6,

    /// <summary>Bytes of one length throughout the column.</summary>
    FixedLengthByteArray = 7,
}
