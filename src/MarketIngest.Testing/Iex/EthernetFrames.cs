using System.Buffers.Binary;

namespace MarketIngest.Testing.Iex;

/// <summary>Puts UDP payloads into multicast frames with a valid IPv4 header checksum; the UDP checksum is left out, as the sender does.</summary>
internal static class EthernetFrames
{
    public static byte[] Wrap(ReadOnlySpan<byte> payload, IexCaptureWriterOptions options)
    {
        var tags = options.VlanIds.Count;
        var ipHeader = 20 + (4 * options.IpOptionWords);
        var frame = new byte[14 + (4 * tags) + ipHeader + 8 + payload.Length];
        ReadOnlySpan<byte> addresses = [0x01, 0x00, 0x5E, 0x57, 0x15, 0x04, 0x02, 0x00, 0x00, 0x00, 0x00, 0x01];
        addresses.CopyTo(frame);
        var at = 12;
        for (var i = 0; i < tags; i++, at += 4)
        {
            BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(at), (ushort)(i < tags - 1 ? 0x88A8 : 0x8100));
            BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(at + 2), (ushort)options.VlanIds[i]);
        }

        BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(at), 0x0800);
        WriteIp(frame.AsSpan(at + 2), ipHeader, payload.Length);
        var udp = frame.AsSpan(at + 2 + ipHeader);
        BinaryPrimitives.WriteUInt16BigEndian(udp, 10378);
        BinaryPrimitives.WriteUInt16BigEndian(udp[2..], 10378);
        BinaryPrimitives.WriteUInt16BigEndian(udp[4..], checked((ushort)(8 + payload.Length)));
        payload.CopyTo(udp[8..]);
        return frame;
    }

    private static void WriteIp(Span<byte> ip, int header, int payloadLength)
    {
        ip[0] = (byte)(0x40 | (header / 4));
        BinaryPrimitives.WriteUInt16BigEndian(ip[2..], checked((ushort)(header + 8 + payloadLength)));
        ip[8] = 64;
        ip[9] = 17;
        ReadOnlySpan<byte> addresses = [198, 51, 100, 7, 233, 215, 21, 4];
        addresses.CopyTo(ip[12..]);

        // Options, if any, are "no operation".
        ip[20..header].Fill(1);
        uint sum = 0;
        for (var i = 0; i < header; i += 2)
            sum += BinaryPrimitives.ReadUInt16BigEndian(ip[i..]);
        while (sum >> 16 != 0)
            sum = (sum & 0xFFFF) + (sum >> 16);
        BinaryPrimitives.WriteUInt16BigEndian(ip[10..], (ushort)~sum);
    }
}
