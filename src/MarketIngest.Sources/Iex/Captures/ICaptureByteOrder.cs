namespace MarketIngest.Sources.Iex.Captures;

/// <summary>The byte order of a capture's own headers; a type parameter, so that each order gets its own compiled loop.</summary>
internal interface ICaptureByteOrder
{
    static abstract unsafe uint ReadUInt32(byte* at);

    static abstract unsafe ushort ReadUInt16(byte* at);
}
