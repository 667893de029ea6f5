using System.Runtime.CompilerServices;

namespace MarketIngest.Sources.Iex.Captures;

/// <summary>
/// Walks the blocks of one section: interface descriptions, the three kinds of packet blocks, and all else by its length,
/// however long. Interface options (such as the time resolution) are passed over with their block: capture times are not
/// used, only the sender's.
/// </summary>
internal sealed unsafe class PcapNgSection<TOrder>(CaptureWindow window, FrameReader frames)
    where TOrder : struct, ICaptureByteOrder
{
    private const uint InterfaceDescription = 1;
    private const uint ObsoletePacket = 2;
    private const uint SimplePacket = 3;
    private const uint EnhancedPacket = 6;
    private const uint PacketOverhead = 32;
    private const int BlockStart = 12;
    private const int MaximumInterfaces = 4096;

    private readonly List<PcapNgInterface> _interfaces = [];
    private CaptureFault? _fault;

    /// <summary>The end of the capture, or null when the next section begins.</summary>
    public IexCaptureEnd? Walk()
    {
        var end = SkipBlock();
        while (end is null)
        {
            Scan();
            if (_fault is not null)
                return CaptureEnds.Damaged(_fault);
            if (!window.Ensure(BlockStart))
                return window.Available == 0 ? CaptureEnds.Complete(window.Offset) : Cut(window.Offset);
            var type = PeekUInt32(0);
            if (type == PcapNgWalker.SectionHeader)
                return null;
            end = type is InterfaceDescription or ObsoletePacket or SimplePacket or EnhancedPacket ? Await(PeekUInt32(4)) : SkipBlock();
        }

        return end;
    }

    /// <summary>Reads all whole blocks of the window, up to one that this loop does not know.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Scan()
    {
        fixed (byte* buffer = window.Buffer)
        {
            var start = buffer + window.Start;
            var end = buffer + window.End;
            var at = start;
            while (end - at >= BlockStart)
            {
                var type = TOrder.ReadUInt32(at);
                var length = TOrder.ReadUInt32(at + 4);
                var offset = window.Offset + (at - start);
                if (type is not (EnhancedPacket or InterfaceDescription or SimplePacket or ObsoletePacket))
                    break;
                if (length > CaptureWindow.LongestRecord || length < 16 || (length & 3) != 0)
                {
                    Fail(offset + 4, $"block of type {type} with a length of {length}; a multiple of 4 from 16 to {CaptureWindow.LongestRecord} is read");
                    break;
                }

                if (end - at < length)
                    break;
                if (TOrder.ReadUInt32(at + length - 4) != length)
                {
                    Fail(offset + length - 4, $"block of {length} bytes ends with a length of {TOrder.ReadUInt32(at + length - 4)}");
                    break;
                }

                if (!(type == EnhancedPacket ? ReadPacket(at, length, TOrder.ReadUInt32(at + 8), offset) : ReadOther(at, type, length, offset)))
                    break;
                at += length;
            }

            window.Consume((int)(at - start));
        }
    }

    private bool ReadPacket(byte* block, uint length, uint device, long offset)
    {
        if (length < PacketOverhead)
            return Fail(offset + 4, $"packet block of {length} bytes where at least {PacketOverhead} belong");
        var captured = TOrder.ReadUInt32(block + 20);
        if (captured > length - PacketOverhead)
            return Fail(offset + 20, $"{captured} captured bytes in a block that has room for {length - PacketOverhead}");
        return ReadFrame(block + 28, captured, device, offset + 28);
    }

    private bool ReadOther(byte* block, uint type, uint length, long offset)
    {
        if (type == ObsoletePacket)
            return ReadPacket(block, length, TOrder.ReadUInt16(block + 8), offset);
        if (type == SimplePacket)
        {
            var bound = _interfaces.Count > 0 && _interfaces[0].SnapLength > 0 ? _interfaces[0].SnapLength : uint.MaxValue;
            return ReadFrame(block + 12, Math.Min(length - 16, Math.Min(bound, TOrder.ReadUInt32(block + 8))), 0, offset + 12);
        }

        if (length < 20 || _interfaces.Count == MaximumInterfaces)
            return Fail(offset, $"interface description of {length} bytes, after {_interfaces.Count} others; at least 20 bytes and at most {MaximumInterfaces} interfaces are read");
        _interfaces.Add(new PcapNgInterface(TOrder.ReadUInt16(block + 8), TOrder.ReadUInt32(block + 12)));
        return true;
    }

    private bool ReadFrame(byte* frame, uint length, uint device, long offset)
    {
        if (device >= (uint)_interfaces.Count)
            return Fail(offset, $"packet of interface {device} where {_interfaces.Count} are described");
        if (!_interfaces[(int)device].IsEthernet)
        {
            frames.Skip();
            return true;
        }

        if (frames.Read(frame, length, offset))
            return true;
        _fault = frames.Fault;
        return false;
    }

    /// <summary>Reads on until the block at hand is whole; an impossible length is left for the scan to refuse.</summary>
    private IexCaptureEnd? Await(uint length) =>
        length > CaptureWindow.LongestRecord || window.Ensure((int)length) ? null : Cut(window.Offset);

    private IexCaptureEnd? SkipBlock()
    {
        var offset = window.Offset;
        var length = PeekUInt32(4);
        if (length < BlockStart || (length & 3) != 0)
            return CaptureEnds.Damaged(offset + 4, $"block with a length of {length}; a multiple of 4 from {BlockStart} on belongs there");
        if (!window.Skip(length - 4) || !window.Ensure(4))
            return Cut(offset);
        var repeated = PeekUInt32(0);
        if (repeated != length)
            return CaptureEnds.Damaged(offset + length - 4, $"block of {length} bytes ends with a length of {repeated}");
        window.Consume(4);
        return null;
    }

    private uint PeekUInt32(int at)
    {
        fixed (byte* buffer = window.Buffer)
            return TOrder.ReadUInt32(buffer + window.Start + at);
    }

    private static IexCaptureEnd Cut(long offset) => CaptureEnds.Truncated(offset, "the last block breaks off");

    private bool Fail(long offset, string reason)
    {
        _fault = new CaptureFault(offset, IexCaptureLayer.Container, reason);
        return false;
    }
}
