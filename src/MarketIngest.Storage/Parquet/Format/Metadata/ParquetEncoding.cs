namespace MarketIngest.Storage.Parquet.Format;

/// <summary>How the values of a page are laid out; the format's own numbers.</summary>
internal enum ParquetEncoding
{
    /// <summary>One after the other.</summary>
    Plain = 0,

    /// <summary>Indices into a dictionary, by the name of old files; in a dictionary page: plain.</summary>
    PlainDictionary = 2,

    /// <summary>Runs and bit-packed groups in turn.</summary>
    Rle = 3,

    /// <summary>Bits packed from the high end, in the levels of old files.</summary>
    BitPacked = 4,

    /// <summary>Differences, packed in blocks.</summary>
    DeltaBinaryPacked = 5,

    /// <summary>All lengths as differences, then all bytes.</summary>
    DeltaLengthByteArray = 6,

    /// <summary>The length shared with the value before, then the rest.</summary>
    DeltaByteArray = 7,

    /// <summary>Indices into a dictionary.</summary>
    RleDictionary = 8,

    /// <summary>The first bytes of all values, then the second ones, and so on.</summary>
    ByteStreamSplit = 9,
}
