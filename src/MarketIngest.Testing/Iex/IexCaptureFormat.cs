namespace MarketIngest.Testing.Iex;

/// <summary>The file format an <see cref="IexCaptureWriter"/> writes.</summary>
public enum IexCaptureFormat
{
    /// <summary>Classic pcap with microseconds.</summary>
    PcapMicroseconds = 0,

    /// <summary>Classic pcap with nanoseconds.</summary>
    PcapNanoseconds = 1,

    /// <summary>pcap-ng with enhanced packet blocks, times in nanoseconds.</summary>
    PcapNg = 2,

    /// <summary>pcap-ng with simple packet blocks, which carry no time.</summary>
    PcapNgSimplePackets = 3,

    /// <summary>pcap-ng with the obsolete packet blocks of old merge tools.</summary>
    PcapNgObsoletePackets = 4,
}
