using System.Buffers.Binary;
using NodaTime;

namespace MarketIngest.Testing.Iex;

/// <summary>The pcap or pcap-ng layer of an <see cref="IexCaptureWriter"/>.</summary>
internal sealed class IexCaptureContainerWriter(Stream output, IexCaptureWriterOptions options)
{
    private const uint SnapLength = 262_144;

    private readonly byte[] _scratch = new byte[32];

    private bool IsPcapNg => options.Format >= IexCaptureFormat.PcapNg;

    public void BeginSection()
    {
        if (IsPcapNg)
        {
            WriteBlock(0x0A0D0D0A, [.. Word(0x1A2B3C4D), .. Half(1), .. Half(0), 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF]);

            // Option 9 is the time resolution: ten to the minus ninth. Option 0 ends the options.
            WriteBlock(1, [.. Half(1), .. Half(0), .. Word(SnapLength), .. Half(9), .. Half(1), 9, 0, 0, 0, .. Word(0)]);
            return;
        }

        output.Write(Word(options.Format == IexCaptureFormat.PcapNanoseconds ? 0xA1B23C4D : 0xA1B2C3D4));
        output.Write([.. Half(2), .. Half(4), .. Word(0), .. Word(0), .. Word(SnapLength), .. Word(1)]);
    }

    public void BeginFurtherSection()
    {
        RequirePcapNg();
        BeginSection();
    }

    public void WriteFrame(ReadOnlySpan<byte> frame, Instant time)
    {
        var length = (uint)frame.Length;
        var nanoseconds = (ulong)IexWire.Nanoseconds(time);
        switch (options.Format)
        {
            case IexCaptureFormat.PcapNg:
                Put(0, 0);
                PutPacket(nanoseconds, length);
                WriteBlock(6, _scratch.AsSpan(0, 20), frame);
                break;
            case IexCaptureFormat.PcapNgObsoletePackets:
                Put(0, 0);
                PutPacket(nanoseconds, length);
                WriteBlock(2, _scratch.AsSpan(0, 20), frame);
                break;
            case IexCaptureFormat.PcapNgSimplePackets:
                Put(0, length);
                WriteBlock(3, _scratch.AsSpan(0, 4), frame);
                break;
            default:
                Put(0, (uint)(nanoseconds / 1_000_000_000));
                Put(4, (uint)(nanoseconds % 1_000_000_000 / (options.Format == IexCaptureFormat.PcapNanoseconds ? 1u : 1_000u)));
                Put(8, length);
                Put(12, length);
                output.Write(_scratch, 0, 16);
                output.Write(frame);
                break;
        }
    }

    public void WriteBlock(uint type, ReadOnlySpan<byte> body)
    {
        RequirePcapNg();
        WriteBlock(type, [], body);
    }

    private void RequirePcapNg()
    {
        if (!IsPcapNg)
            throw new InvalidOperationException($"{options.Format} has no blocks");
    }

    private void PutPacket(ulong nanoseconds, uint length)
    {
        Put(4, (uint)(nanoseconds >> 32));
        Put(8, (uint)nanoseconds);
        Put(12, length);
        Put(16, length);
    }

    private void WriteBlock(uint type, ReadOnlySpan<byte> fields, ReadOnlySpan<byte> content)
    {
        var padding = -(fields.Length + content.Length) & 3;
        var length = Word((uint)(12 + fields.Length + content.Length + padding));
        output.Write(Word(type));
        output.Write(length);
        output.Write(fields);
        output.Write(content);
        output.Write([0, 0, 0], 0, padding);
        output.Write(length);
    }

    private void Put(int at, uint value) => Word(value).CopyTo(_scratch, at);

    private byte[] Word(uint value)
    {
        var bytes = new byte[4];
        if (options.ByteOrder == IexCaptureByteOrder.BigEndian)
            BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        else
            BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        return bytes;
    }

    private byte[] Half(ushort value) => options.ByteOrder == IexCaptureByteOrder.BigEndian ? [(byte)(value >> 8), (byte)value] : [(byte)value, (byte)(value >> 8)];
}
