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
        var start = window.Start;
        var end = window.End;
        var at = start;
        frames.Bias = window.Offset - (long)start;
        while (end - at >= BlockStart)
        {
            var type = TOrder.ReadUInt32(at);
            var length = TOrder.ReadUInt32(at + 4);
            if (type is not (EnhancedPacket or InterfaceDescription or SimplePacket or ObsoletePacket))
                break;
            if (length > CaptureWindow.LongestRecord || length < 16 || (length & 3) != 0)
            {
                Fail(at + 4, $"block of type {type} with a length of {length}; a multiple of 4 from 16 to {CaptureWindow.LongestRecord} is read");
                break;
            }

            if (end - at < length)
                break;
            if (TOrder.ReadUInt32(at + length - 4) != length)
            {
                Fail(at + length - 4, $"block of {length} bytes ends with a length of {TOrder.ReadUInt32(at + length - 4)}");
                break;
            }

            if (!(type == EnhancedPacket ? ReadPacket(at, length, TOrder.ReadUInt32(at + 8)) : ReadOther(at, type, length)))
                break;
            at += length;
        }

        window.Consume(at - start);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool ReadPacket(byte* block, uint length, uint device)
    {
        if (length < PacketOverhead)
            return Fail(block + 4, $"packet block of {length} bytes where at least {PacketOverhead} belong");
        var captured = TOrder.ReadUInt32(block + 20);
        if (captured > length - PacketOverhead)
            return Fail(block + 20, $"{captured} captured bytes in a block that has room for {length - PacketOverhead}");
        return ReadFrame(block + 28, captured, device);
    }

    private bool ReadOther(byte* block, uint type, uint length)
    {
        if (type == ObsoletePacket)
            return ReadPacket(block, length, TOrder.ReadUInt16(block + 8));
        if (type == SimplePacket)
        {
            var bound = _interfaces.Count > 0 && _interfaces[0].SnapLength > 0 ? _interfaces[0].SnapLength : uint.MaxValue;
            return ReadFrame(block + 12, Math.Min(length - 16, Math.Min(bound, TOrder.ReadUInt32(block + 8))), 0);
        }

        if (length < 20 || _interfaces.Count == MaximumInterfaces)
            return Fail(block, $"interface description of {length} bytes, after {_interfaces.Count} others; at least 20 bytes and at most {MaximumInterfaces} interfaces are read");
        _interfaces.Add(new PcapNgInterface(TOrder.ReadUInt16(block + 8), TOrder.ReadUInt32(block + 12)));
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool ReadFrame(byte* frame, uint length, uint device)
    {
        if (device >= (uint)_interfaces.Count)
            return Fail(frame, $"packet of interface {device} where {_interfaces.Count} are described");
        if (!_interfaces[(int)device].IsEthernet)
        {
            frames.Skip();
            return true;
        }

        if (frames.Read(frame, length))
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

    private uint PeekUInt32(int at) => TOrder.ReadUInt32(window.Start + at);

    private static IexCaptureEnd Cut(long offset) => CaptureEnds.Truncated(offset, "the last block breaks off");

    private bool Fail(byte* at, string reason)
    {
        _fault = new CaptureFault(frames.Bias + (long)at, IexCaptureLayer.Container, reason);
        return false;
    }
}
