using MarketIngest.Sources.Iex.Captures;
using MarketIngest.Testing.Iex;

namespace MarketIngest.Sources.Tests.Iex.Captures;

public sealed class ContainerTests
{
    public static TheoryData<IexCaptureFormat, IexCaptureByteOrder> Formats()
    {
        var data = new TheoryData<IexCaptureFormat, IexCaptureByteOrder>();
        foreach (var format in Enum.GetValues<IexCaptureFormat>())
        {
            data.Add(format, IexCaptureByteOrder.LittleEndian);
            data.Add(format, IexCaptureByteOrder.BigEndian);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Read_EveryFormat_PlainAndPacked_GivesTheSame(IexCaptureFormat format, IexCaptureByteOrder order)
    {
        var options = new IexCaptureWriterOptions { Format = format, ByteOrder = order, VlanIds = [12, 1013], IpOptionWords = 2 };
        var capture = Captured.Write(Captured.Session, options);

        foreach (var content in new[] { capture, IexCaptureGzip.Compress(capture), IexCaptureGzip.Compress(capture, 5) })
        {
            var summary = Captured.Read(content);
            summary.ShouldBeSession();
            summary.Container.ShouldBe(format < IexCaptureFormat.PcapNg ? IexCaptureContainer.Pcap : IexCaptureContainer.PcapNg);
            summary.Compression.ShouldBe(content == capture ? IexCaptureCompression.None : IexCaptureCompression.Gzip);
            summary.UncompressedBytes.ShouldBe(capture.Length);
            summary.End.Offset.ShouldBe(capture.Length);
        }
    }

    [Fact]
    public void Read_UnknownBlocksAndFurtherSections_ArePassedOver()
    {
        var summary = Captured.Read(
            writer =>
            {
                writer.WriteBlock(0x0BAD, new byte[900_001]);
                Captured.Session(writer);
                writer.WriteBlock(5, new byte[8]);
                writer.BeginSection();
                writer.Add(IexMessages.Trade("AAPL", 1, 1m, 9, writer.Now)).EndPacket();
            },
            new IexCaptureWriterOptions { Format = IexCaptureFormat.PcapNg });

        (summary.End.Kind, summary.Symbol("AAPL").GrossShares, summary.Packets).ShouldBe((IexCaptureEndKind.Complete, 401, 7));
    }

    [Fact]
    public void Read_OtherFrames_AreSkippedAndCounted()
    {
        var summary = Captured.Read(writer =>
        {
            writer.WriteFrame(new byte[60]);
            writer.WriteFrame([]);
            Captured.Session(writer);
            writer.WriteFrame(new byte[1500]);
        });

        (summary.Packets, summary.SkippedPackets, summary.MatchedShares).ShouldBe((9, 3, 307));
    }

    [Fact]
    public void Read_PacketsOfAnotherFeed_AreSkippedAndCounted()
    {
        var deep = Captured.Write(Captured.Session, new IexCaptureWriterOptions { Protocol = IexWireProtocol.Deep10 });
        byte[] mixed = [.. Captured.Write(Captured.Session), .. deep[24..]];

        var summary = Captured.Read(mixed);

        (summary.Feed, summary.MatchedShares, summary.SkippedPackets).ShouldBe((IexFeed.Tops, 307, 6));
    }

    [Fact]
    public void Read_PaddedFrame_TakesTheLengthFromUdp()
    {
        var summary = Captured.Read(writer =>
        {
            var frame = writer.Add(IexMessages.Trade("A", 5, 1m, 1, writer.Now)).LosePacket();
            writer.WriteFrame([.. frame, .. new byte[17]]);
        });

        summary.Symbol("A").GrossShares.ShouldBe(5);
        summary.End.Kind.ShouldBe(IexCaptureEndKind.Complete);
    }

    [Fact]
    public void Read_File_StartsAtItsPositionAndGivesTheSameAsAStream()
    {
        var capture = Captured.Write(writer =>
        {
            for (var i = 0; i < 100_000; i++)
                writer.Add(IexMessages.Trade("AAPL", (uint)(i % 700), 190m, i, writer.Now)).EndPacket();
        });
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, [9, 9, 9, .. capture]);
            using var file = File.OpenRead(path);
            file.Position = 3;

            var fromFile = IexVolumeReader.Read(file, TestContext.Current.CancellationToken);
            var streamed = Captured.Read(capture);

            fromFile.Symbols.ShouldBe(streamed.Symbols);
            fromFile.Symbols[0].Trades.ShouldBe(100_000);
            (fromFile.End, fromFile.UncompressedBytes).ShouldBe((streamed.End, (long)capture.Length));
            file.Position.ShouldBe(file.Length);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
