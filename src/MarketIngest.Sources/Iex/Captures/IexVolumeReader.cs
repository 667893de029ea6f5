namespace MarketIngest.Sources.Iex.Captures;

/// <summary>
/// Reads an IEX HIST capture (TOPS, DEEP or DEEP+) once, forward, and adds up what was matched in each symbol.
/// </summary>
/// <remarks>
/// <para>Accepts classic pcap and pcap-ng, plain or gzip, told by content. Memory stays flat at any file
/// size: some megabytes beyond the runtime's own, and 60 MB at the very most. Reading and unpacking run on a second thread
/// beside the scanning, which has ended when the method returns.</para>
/// <para>Volume is the sum of trade reports (T) less trade breaks (B), for DEEP+ of order executions (L) and trade reports
/// less breaks; no flag excludes a trade. A break of a trade that the capture did not report is counted apart, not subtracted.
/// Sequence numbers are checked: what arrives twice counts once, what arrives late counts, a restart begins a new epoch.</para>
/// <para>Layouts: IEX Transport Protocol 1.25, TOPS 1.64 to 1.66, DEEP 1.0 and DEEP+ 1.0 specifications of the exchange.</para>
/// </remarks>
public static class IexVolumeReader
{
    /// <summary>Reads a capture to its end, or to where it is cut or damaged.</summary>
    /// <param name="capture">The capture; read from its current position, need not be seekable, and is left open.</param>
    /// <param name="cancellationToken">Stops the reading between two chunks.</param>
    /// <returns>The volumes and the state in which the capture ended; content never makes this method throw.</returns>
    /// <exception cref="IOException">The stream could not be read.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static IexVolumeSummary Read(Stream capture, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(capture);
        var frames = new FrameReader();
        using var input = new CaptureInput(capture);
        IexCaptureContainer container;
        IexCaptureEnd end;
        using (var window = new CaptureWindow(input, cancellationToken))
            (container, end) = Walk(window, frames);

        // The reading thread has ended here, so what it learned of the gzip layer is settled.
        return SummaryBuilder.Build(input, container, WithGzip(end, input), frames);
    }

    private static (IexCaptureContainer Container, IexCaptureEnd End) Walk(CaptureWindow window, FrameReader frames)
    {
        if (!window.Ensure(4))
            return (IexCaptureContainer.Unknown, CaptureEnds.Truncated(0, $"the capture has {window.Available} bytes, too few to tell its format"));
        var magic = window.Peek(0, 4);
        return magic switch
        {
            [0xD4, 0xC3, 0xB2, 0xA1] or [0x4D, 0x3C, 0xB2, 0xA1] => (IexCaptureContainer.Pcap, ClassicPcapWalker<LittleEndianCapture>.Walk(window, frames)),
            [0xA1, 0xB2, 0xC3, 0xD4] or [0xA1, 0xB2, 0x3C, 0x4D] => (IexCaptureContainer.Pcap, ClassicPcapWalker<BigEndianCapture>.Walk(window, frames)),
            [0x0A, 0x0D, 0x0D, 0x0A] => (IexCaptureContainer.PcapNg, PcapNgWalker.Walk(window, frames)),
            _ => (IexCaptureContainer.Unknown, CaptureEnds.Damaged(0, $"the first four bytes {Convert.ToHexString(magic)} begin neither pcap nor pcap-ng")),
        };
    }

    /// <summary>A gzip layer that breaks off or is damaged explains an end that the records inside can only show.</summary>
    private static IexCaptureEnd WithGzip(IexCaptureEnd end, CaptureInput input)
    {
        if (end.Kind == IexCaptureEndKind.Damaged || input.GzipFault is null)
            return end;
        return input.GzipFault with { Offset = end.Offset };
    }
}
