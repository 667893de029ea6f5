namespace MarketIngest.Storage.Parquet.Format;

/// <summary>The types of the Thrift compact protocol, in which Parquet keeps its metadata.</summary>
internal enum ThriftType
{
    /// <summary>The end of a structure.</summary>
    Stop = 0,

    /// <summary>A Boolean field that is true.</summary>
    True = 1,

    /// <summary>A Boolean field that is false.</summary>
    False = 2,

    /// <summary>A byte.</summary>
    Int8 = 3,

    /// <summary>An integer of 16 bits.</summary>
    Int16 = 4,

    /// <summary>An integer of 32 bits.</summary>
    Int32 = 5,

    /// <summary>An integer of 64 bits.</summary>
    Int64 = 6,

    /// <summary>A double.</summary>
    Double = 7,

    /// <summary>Bytes or text.</summary>
    Binary = 8,

    /// <summary>A list.</summary>
    List = 9,

    /// <summary>A set.</summary>
    Set = 10,

    /// <summary>A map.</summary>
    Map = 11,

    /// <summary>A structure.</summary>
    Struct = 12,

    /// <summary>A UUID of 16 bytes.</summary>
    Uuid = 13,
}
