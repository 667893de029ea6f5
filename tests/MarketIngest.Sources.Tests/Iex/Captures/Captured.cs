using MarketIngest.Sources.Iex.Captures;
using MarketIngest.Testing.Iex;

namespace MarketIngest.Sources.Tests.Iex.Captures;

/// <summary>Builds captures in memory and reads them as a stream that cannot seek.</summary>
internal static class Captured
{
    public static byte[] Write(Action<IexCaptureWriter> script, IexCaptureWriterOptions? options = null)
    {
        using var output = new MemoryStream();
        using (var writer = new IexCaptureWriter(output, options ?? new IexCaptureWriterOptions()))
            script(writer);
        return output.ToArray();
    }

    public static IexVolumeSummary Read(byte[] capture)
    {
        using var stream = new TricklingStream(capture, 1000);
        return IexVolumeReader.Read(stream, TestContext.Current.CancellationToken);
    }

    public static IexVolumeSummary Read(Action<IexCaptureWriter> script, IexCaptureWriterOptions? options = null) => Read(Write(script, options));

    public static IexSymbolVolume Symbol(this IexVolumeSummary summary, string symbol) => summary.Symbols.Single(s => s.Symbol == symbol);

    /// <summary>A short session: opening, two trades in one packet, a heartbeat, a trade and a break.</summary>
    public static void Session(IexCaptureWriter writer)
    {
        writer.Heartbeat();
        writer.Add(IexMessages.SystemEvent('O', writer.Now)).EndPacket();
        writer.Add(IexMessages.Trade("AAPL", 100, 190.05m, 1, writer.Now)).Add(IexMessages.Trade("BRK.B", 7, 410m, 2, writer.Now, 0x60)).EndPacket();
        writer.Heartbeat();
        writer.Add(IexMessages.Quote("AAPL", 100, 190m, 190.1m, 200, writer.Now)).Add(IexMessages.Trade("AAPL", 300, 190.06m, 3, writer.Now)).EndPacket();
        writer.Add(IexMessages.TradeBreak("AAPL", 100, 190.05m, 1, writer.Now)).EndPacket();
    }

    public static void ShouldBeSession(this IexVolumeSummary summary)
    {
        summary.End.Kind.ShouldBe(IexCaptureEndKind.Complete, summary.End.ToString());
        summary.Symbol("AAPL").ShouldBe(new IexSymbolVolume("AAPL", 400, 100, 2, 0, 0, 0, 0, false));
        summary.Symbol("BRK.B").ShouldBe(new IexSymbolVolume("BRK.B", 7, 0, 1, 7, 7, 0, 0, false));
        (summary.Packets, summary.Heartbeats, summary.Messages, summary.Epochs, summary.SequenceGaps).ShouldBe((6, 2, 6, 1, 0));
    }
}
