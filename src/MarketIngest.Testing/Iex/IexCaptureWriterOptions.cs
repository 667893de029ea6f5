using NodaTime;

namespace MarketIngest.Testing.Iex;

/// <summary>What kind of capture an <see cref="IexCaptureWriter"/> writes.</summary>
public sealed record IexCaptureWriterOptions
{
    /// <summary>The file format.</summary>
    /// <value>Default: <see cref="IexCaptureFormat.PcapMicroseconds"/>.</value>
    public IexCaptureFormat Format { get; init; }

    /// <summary>The byte order of the file's headers.</summary>
    /// <value>Default: <see cref="IexCaptureByteOrder.LittleEndian"/>.</value>
    public IexCaptureByteOrder ByteOrder { get; init; }

    /// <summary>The feed and its version.</summary>
    /// <value>Default: <see cref="IexWireProtocol.Tops16"/>.</value>
    public IexWireProtocol Protocol { get; init; } = IexWireProtocol.Tops16;

    /// <summary>VLAN ids (0 to 4095) of the 802.1Q tags of each frame, outermost first; of two, the outer is a service tag (0x88A8).</summary>
    /// <value>Default: none.</value>
    public IReadOnlyList<int> VlanIds { get; init; } = [];

    /// <summary>Number of 32-bit words of IPv4 options in each frame, 0 to 10.</summary>
    /// <value>Default: 0.</value>
    public int IpOptionWords { get; init; }

    /// <summary>The sender's session id.</summary>
    /// <value>Default: 1149108224.</value>
    public uint SessionId { get; init; } = 1_149_108_224;

    /// <summary>The channel id.</summary>
    /// <value>Default: 1.</value>
    public uint ChannelId { get; init; } = 1;

    /// <summary>The send time of the first packet.</summary>
    /// <value>Default: 2025-05-08 13:30 UTC, 09:30 in New York.</value>
    public Instant Start { get; init; } = Instant.FromUtc(2025, 5, 8, 13, 30);
}
