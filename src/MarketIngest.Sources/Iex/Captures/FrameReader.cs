using System.Runtime.CompilerServices;

namespace MarketIngest.Sources.Iex.Captures;

/// <summary>
/// Finds the UDP payload of an Ethernet frame (VLAN tags, IPv4 with options) and hands on what looks like IEX-TP. Addresses
/// and ports are not looked at: they differ by feed, year and capture. Other frames are counted and left alone.
/// </summary>
internal sealed unsafe class FrameReader
{
    private const int EthernetHeader = 14;
    private const int UdpHeader = 8;
    private const int UdpProtocol = 17;

    // The shortest frame with an IEX-TP header: Ethernet, IPv4 without options, UDP, IEX-TP.
    private const int ShortestPlain = EthernetHeader + 20 + UdpHeader + PacketReader.HeaderLength;

    private CaptureFault? _fault;

    public PacketReader Packets { get; } = new();

    public long Frames { get; private set; }

    public long Skipped { get; private set; }

    public CaptureFault? Fault => _fault ?? Packets.Fault;

    /// <summary>Where the scanned bytes stand in the capture: an address plus this is an offset.</summary>
    public long Bias
    {
        get => Packets.Bias;
        set => Packets.Bias = value;
    }

    /// <summary>Reads one frame; false when it is damaged, with <see cref="Fault"/> set.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Read(byte* frame, uint length)
    {
        Frames++;
        if (length >= ShortestPlain && Wire.UInt16(frame + 12) == 0x0008 && frame[14] == 0x45 && frame[23] == UdpProtocol && (Wire.UInt16(frame + 20) & 0xFFBF) == 0)
        {
            var packet = frame + EthernetHeader + 20 + UdpHeader;
            var payload = Wire.NetworkUInt16(frame + EthernetHeader + 20 + 4) - UdpHeader;
            if (payload >= PacketReader.HeaderLength && payload <= (int)length - (EthernetHeader + 20 + UdpHeader) && PacketReader.IsPacket(packet))
                return Packets.Read(packet, payload) || IsOtherFeed();
        }

        return ReadOther(frame, length);
    }

    /// <summary>Counts a frame of a link type that is not read.</summary>
    public void Skip()
    {
        Frames++;
        Skipped++;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool ReadOther(byte* frame, uint length)
    {
        var at = FindDatagram(frame, length);
        if (at < 0)
            return Pass();
        var packet = frame + at + UdpHeader;
        var captured = (int)length - at - UdpHeader;
        var payload = Wire.NetworkUInt16(frame + at + 4) - UdpHeader;
        if (captured < PacketReader.HeaderLength || payload < PacketReader.HeaderLength || !PacketReader.IsPacket(packet))
            return Pass();
        if (payload <= captured)
            return Packets.Read(packet, payload) || IsOtherFeed();
        _fault = new CaptureFault(Bias + (long)(frame + at + 4), IexCaptureLayer.Frame, $"UDP datagram of {payload} bytes in a frame that has {captured} left for it");
        return false;
    }

    private bool Pass()
    {
        Skipped++;
        return true;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool IsOtherFeed() => Packets.Fault is null && Pass();

    /// <summary>Offset of the UDP header behind VLAN tags and IPv4 options; -1 when there is none.</summary>
    private static int FindDatagram(byte* frame, uint length)
    {
        uint at = 12;
        while (at + 4 <= length && Wire.NetworkUInt16(frame + at) is 0x8100 or 0x88A8 or 0x9100)
            at += 4;
        if (at + 2 + 20 > length || Wire.NetworkUInt16(frame + at) != 0x0800)
            return -1;
        var ip = frame + at + 2;
        var header = (uint)(ip[0] & 15) * 4;
        var isFragment = (Wire.NetworkUInt16(ip + 6) & 0x3FFF) != 0;
        if (ip[0] >> 4 != 4 || header < 20 || ip[9] != UdpProtocol || isFragment || at + 2 + header + UdpHeader > length)
            return -1;
        return (int)(at + 2 + header);
    }
}
