using MarketIngest.Sources.Iex.Captures;
using MarketIngest.Testing.Iex;

namespace MarketIngest.Sources.Tests.Iex.Captures;

public sealed class FuzzTests
{
    private const long AllowedBytes = 24 * 1024 * 1024;

    private static int Rounds => Environment.GetEnvironmentVariable("MARKETINGEST_STRESS") == "1" ? 1000 : 100;

    [Theory]
    [InlineData(IexCaptureFormat.PcapMicroseconds, 0)]
    [InlineData(IexCaptureFormat.PcapNg, 0)]
    [InlineData(IexCaptureFormat.PcapNgSimplePackets, 0)]
    [InlineData(IexCaptureFormat.PcapNanoseconds, 2)]
    public void Read_MutatedCapture_EndsAsDocumentedInBoundedMemory(IexCaptureFormat format, int gzipMembers)
    {
        var capture = Captured.Write(Captured.Session, new IexCaptureWriterOptions { Format = format, Protocol = IexWireProtocol.DeepPlus10, VlanIds = [1013] });
        if (gzipMembers > 0)
            capture = IexCaptureGzip.Compress(capture, gzipMembers);
        var random = new Random(20_250_508);
        for (var round = 0; round < Rounds; round++)
        {
            var mutated = Mutate(capture, random);
            var before = GC.GetAllocatedBytesForCurrentThread();
            var summary = Captured.Read(mutated);
            (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(AllowedBytes, $"round {round}");
            Check(summary, $"round {round}: {Convert.ToHexString(mutated)}");
        }
    }

    private static byte[] Mutate(byte[] capture, Random random)
    {
        var length = random.Next(3) == 0 ? random.Next(capture.Length + 1) : capture.Length;
        var mutated = capture[..length];
        byte[] extremes = [0x00, 0x01, 0x7F, 0x80, 0xFF];
        for (var i = random.Next(8); i > 0 && length > 0; i--)
        {
            var at = random.Next(length);
            mutated[at] = random.Next(2) == 0 ? extremes[random.Next(extremes.Length)] : (byte)random.Next(256);
        }

        return mutated;
    }

    private static void Check(IexVolumeSummary summary, string context)
    {
        (summary.End.Kind == IexCaptureEndKind.Complete).ShouldBe(summary.End.Reason is null, context);
        summary.End.Offset.ShouldBeInRange(0, summary.UncompressedBytes, context);
        summary.Symbols.ShouldAllBe(s => s.MatchedShares >= 0 && s.GrossShares >= 0 && s.Trades >= 0);
        summary.MissingMessages.ShouldBeGreaterThanOrEqualTo(0, context);
        summary.SkippedPackets.ShouldBeInRange(0, summary.Packets, context);
    }
}
