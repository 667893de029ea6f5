using System.Runtime.CompilerServices;

namespace MarketIngest.Sources.Iex.Captures;

/// <summary>
/// Walks the records of a classic pcap file. Whether its times count micro- or nanoseconds does not matter here: the
/// figures use the sender's own times only.
/// </summary>
internal static unsafe class ClassicPcapWalker<TOrder>
    where TOrder : struct, ICaptureByteOrder
{
    private const int FileHeader = 24;
    private const int RecordHeader = 16;
    private const int EthernetLink = 1;

    /// <summary>The largest snap length in use; no honest record is longer.</summary>
    private const uint LongestFrame = 262_144;

    public static IexCaptureEnd Walk(CaptureWindow window, FrameReader frames)
    {
        if (!window.Ensure(FileHeader))
            return CaptureEnds.Truncated(window.Offset, $"the file header takes {FileHeader} bytes, {window.Available} are there");
        var link = TOrder.ReadUInt32(window.Start + 20) & 0xFFFF;
        if (link != EthernetLink)
            return CaptureEnds.Damaged(20, $"link type {link}; only Ethernet ({EthernetLink}) is read");
        window.Consume(FileHeader);
        while (true)
        {
            var fault = Scan(window, frames);
            if (fault is not null)
                return CaptureEnds.Damaged(fault);
            if (!window.Fill())
                return window.Available == 0 ? CaptureEnds.Complete(window.Offset) : CaptureEnds.Truncated(window.Offset, $"the last record breaks off after {window.Available} bytes");
        }
    }

    /// <summary>Reads all whole records of the window.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static CaptureFault? Scan(CaptureWindow window, FrameReader frames)
    {
        var start = window.Start;
        var end = window.End;
        frames.Bias = window.Offset - (long)start;
        var at = start;
        CaptureFault? fault = null;
        while (end - at >= RecordHeader)
        {
            var length = TOrder.ReadUInt32(at + 8);
            if (length > LongestFrame || length > TOrder.ReadUInt32(at + 12))
            {
                fault = BadLength(at, frames.Bias + (long)at);
                break;
            }

            if (end - at - RecordHeader < length)
                break;
            if (!frames.Read(at + RecordHeader, length))
            {
                fault = frames.Fault;
                break;
            }

            at += RecordHeader + length;
        }

        window.Consume(at - start);
        return fault;
    }

    private static CaptureFault BadLength(byte* record, long offset) =>
        new(offset, IexCaptureLayer.Container, $"record of {TOrder.ReadUInt32(record + 8)} captured bytes of a frame of {TOrder.ReadUInt32(record + 12)}; at most {LongestFrame}, and no more than the frame, are possible");
}
