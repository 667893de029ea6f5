using System.Buffers.Binary;
using MarketIngest.Sources.Iex.Captures;
using MarketIngest.Testing.Iex;

namespace MarketIngest.Sources.Tests.Iex.Captures;

public sealed class CaptureEndTests
{
    [Theory]
    [InlineData(IexCaptureFormat.PcapMicroseconds)]
    [InlineData(IexCaptureFormat.PcapNg)]
    public void Read_CutAnywhere_KeepsWhatCameBefore(IexCaptureFormat format)
    {
        var options = new IexCaptureWriterOptions { Format = format };
        var capture = Captured.Write(Captured.Session, options);
        var ends = new HashSet<long>();
        for (var length = 0; length < capture.Length; length++)
        {
            var summary = Captured.Read(capture[..length]);
            summary.UncompressedBytes.ShouldBe(length);
            summary.End.Offset.ShouldBeLessThanOrEqualTo(length);
            summary.End.Kind.ShouldBe(summary.End.Offset == length && length > 0 && ends.Add(length) ? IexCaptureEndKind.Complete : IexCaptureEndKind.Truncated, $"cut at {length}: {summary.End}");
        }

        ends.Count.ShouldBe(format == IexCaptureFormat.PcapNg ? 7 : 6, "the ends of the file's header blocks and of each record but the last");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Read_GzipCutAnywhere_SaysSo(int members)
    {
        var capture = Captured.Write(Captured.Session);
        var packed = IexCaptureGzip.Compress(capture, members);
        var whole = Enumerable.Range(0, members).Select(i => IexCaptureGzip.Compress(capture.AsSpan((int)((long)capture.Length * i / members)..(int)((long)capture.Length * (i + 1) / members))).Length).ToList();
        var boundaries = Enumerable.Range(1, members).Select(i => whole.Take(i).Sum()).ToHashSet();
        for (var length = 2; length < packed.Length; length++)
        {
            var end = Captured.Read(packed[..length]).End;
            end.Kind.ShouldBe(IexCaptureEndKind.Truncated, $"cut at {length} of {packed.Length}: {end}");
            end.Layer.ShouldBe(boundaries.Contains(length) ? IexCaptureLayer.Container : IexCaptureLayer.Gzip, $"cut at {length} of {packed.Length}: {end}");
        }
    }

    [Fact]
    public void Read_GzipFollowedByOtherBytes_IsDamaged()
    {
        var summary = Captured.Read([.. IexCaptureGzip.Compress(Captured.Write(Captured.Session)), 1, 2, 3]);

        (summary.End.Kind, summary.End.Layer, summary.MatchedShares).ShouldBe((IexCaptureEndKind.Damaged, IexCaptureLayer.Gzip, 307));
    }

    [Fact]
    public void Read_UnknownFormat_NamesTheBytes()
    {
        var summary = Captured.Read("<html>not found</html>"u8.ToArray());

        (summary.Container, summary.Feed, summary.TradingDate).ShouldBe((IexCaptureContainer.Unknown, null, null));
        summary.End.ShouldBe(new IexCaptureEnd(IexCaptureEndKind.Damaged, 0, IexCaptureLayer.Container, summary.End.Reason));
        summary.End.Reason!.ShouldContain("3C68746D");
    }

    [Fact]
    public void Read_CorruptRecordLength_StopsThereAndKeepsTheRest()
    {
        var capture = Captured.Write(Captured.Session);
        var records = Records(capture);
        BinaryPrimitives.WriteUInt32LittleEndian(capture.AsSpan(records[4] + 8), 0xFFFF_FFF0);

        var summary = Captured.Read(capture);

        (summary.End.Kind, summary.End.Offset, summary.End.Layer).ShouldBe((IexCaptureEndKind.Damaged, records[4], IexCaptureLayer.Container));
        (summary.Packets, summary.MatchedShares).ShouldBe((4, 107));
    }

    [Fact]
    public void Read_CorruptMessageLength_NamesTheMessage()
    {
        var capture = Captured.Write(Captured.Session);
        var message = Records(capture)[4] + 16 + 42 + 40 + 2 + 42;
        BinaryPrimitives.WriteUInt16LittleEndian(capture.AsSpan(message), 60_000);

        var summary = Captured.Read(capture);

        (summary.End.Kind, summary.End.Offset, summary.End.Layer).ShouldBe((IexCaptureEndKind.Damaged, message, IexCaptureLayer.Packet));
        summary.End.Reason!.ShouldContain("60000");
        summary.MatchedShares.ShouldBe(107);
    }

    [Fact]
    public void Read_Cancelled_Throws()
    {
        using var stream = new MemoryStream(Captured.Write(Captured.Session));

        Should.Throw<OperationCanceledException>(() => IexVolumeReader.Read(stream, new CancellationToken(canceled: true)));
    }

    private static List<int> Records(byte[] capture)
    {
        var records = new List<int>();
        for (var at = 24; at < capture.Length; at += 16 + BinaryPrimitives.ReadInt32LittleEndian(capture.AsSpan(at + 8)))
            records.Add(at);
        return records;
    }
}
