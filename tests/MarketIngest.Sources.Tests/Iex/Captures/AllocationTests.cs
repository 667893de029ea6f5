using MarketIngest.Sources.Iex.Captures;
using MarketIngest.Testing.Iex;

namespace MarketIngest.Sources.Tests.Iex.Captures;

public sealed class AllocationTests
{
    [Fact]
    public void Read_TenTimesTheMessages_AllocatesNoMore()
    {
        var small = Capture(2_000);
        var large = Capture(20_000);
        Allocated(small);

        var extra = Allocated(large) - Allocated(small);

        extra.ShouldBeLessThan(64 * 1024);
    }

    private static byte[] Capture(int packets) => Captured.Write(writer =>
    {
        for (var i = 0; i < packets; i++)
            writer.Add(IexMessages.Quote("AAPL", 100, 190m, 190.1m, 100, writer.Now)).Add(IexMessages.Trade("AAPL", 1, 190m, i, writer.Now)).EndPacket();
    });

    private static long Allocated(byte[] capture)
    {
        using var stream = new MemoryStream(capture);
        var before = GC.GetAllocatedBytesForCurrentThread();
        IexVolumeReader.Read(stream, CancellationToken.None).End.Kind.ShouldBe(IexCaptureEndKind.Complete);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
