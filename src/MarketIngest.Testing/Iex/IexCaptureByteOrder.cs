namespace MarketIngest.Testing.Iex;

/// <summary>The byte order of the capture file's own headers; the packets inside are the same in either.</summary>
public enum IexCaptureByteOrder
{
    /// <summary>Least significant byte first, as nearly all captures are.</summary>
    LittleEndian = 0,

    /// <summary>Most significant byte first.</summary>
    BigEndian = 1,
}
