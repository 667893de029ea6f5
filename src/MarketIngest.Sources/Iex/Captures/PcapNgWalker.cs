namespace MarketIngest.Sources.Iex.Captures;

/// <summary>Walks the sections of a pcap-ng file; each section states its own byte order.</summary>
internal static class PcapNgWalker
{
    /// <summary>Block type of a section header: reads the same in either byte order.</summary>
    public const uint SectionHeader = 0x0A0D0D0A;

    private const int SectionStart = 12;

    public static IexCaptureEnd Walk(CaptureWindow window, FrameReader frames)
    {
        while (window.Ensure(SectionStart))
        {
            // A walk comes back without a verdict when it stands before the next section.
            IexCaptureEnd? end;
            switch (window.Peek(8, 4))
            {
                case [0x4D, 0x3C, 0x2B, 0x1A]:
                    end = new PcapNgSection<LittleEndianCapture>(window, frames).Walk();
                    break;
                case [0x1A, 0x2B, 0x3C, 0x4D]:
                    end = new PcapNgSection<BigEndianCapture>(window, frames).Walk();
                    break;
                case var magic:
                    return CaptureEnds.Damaged(window.Offset + 8, $"byte-order mark {Convert.ToHexString(magic)} of a section header");
            }

            if (end is not null)
                return end;
        }

        return CaptureEnds.Truncated(window.Offset, $"a section header breaks off after {window.Available} bytes");
    }
}
