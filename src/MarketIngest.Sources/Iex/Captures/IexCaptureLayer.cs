namespace MarketIngest.Sources.Iex.Captures;

/// <summary>The layer of a capture in which a truncation or damage was found.</summary>
public enum IexCaptureLayer
{
    /// <summary>The gzip layer around the capture.</summary>
    Gzip = 1,

    /// <summary>The pcap or pcap-ng records.</summary>
    Container = 2,

    /// <summary>The frame of a record: Ethernet, IPv4, UDP.</summary>
    Frame = 3,

    /// <summary>The IEX-TP packet or one of its messages.</summary>
    Packet = 4,
}
