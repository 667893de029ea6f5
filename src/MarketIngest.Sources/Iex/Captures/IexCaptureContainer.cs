namespace MarketIngest.Sources.Iex.Captures;

/// <summary>The capture file format, told by the first four bytes; file names do not tell it.</summary>
public enum IexCaptureContainer
{
    /// <summary>The first four bytes belong to no known capture format.</summary>
    Unknown = 0,

    /// <summary>Classic pcap, with microseconds or nanoseconds, in either byte order.</summary>
    Pcap = 1,

    /// <summary>pcap-ng, in either byte order, of one or several sections.</summary>
    PcapNg = 2,
}
