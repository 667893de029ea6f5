using MarketIngest.Sources.Iex.Captures;
using MarketIngest.Testing.Iex;
using NodaTime;

namespace MarketIngest.Sources.Tests.Iex.Captures;

public sealed class VolumeTests
{
    [Theory]
    [InlineData(IexWireProtocol.Tops15, IexFeed.Tops)]
    [InlineData(IexWireProtocol.Tops16, IexFeed.Tops)]
    [InlineData(IexWireProtocol.Deep10, IexFeed.Deep)]
    [InlineData(IexWireProtocol.DeepPlus10, IexFeed.DeepPlus)]
    public void Read_EveryFeed_AddsTradesAndTakesBreaksOff(IexWireProtocol protocol, IexFeed feed)
    {
        var summary = Captured.Read(Captured.Session, new IexCaptureWriterOptions { Protocol = protocol });

        summary.ShouldBeSession();
        (summary.Feed, summary.ProtocolId, summary.MatchedShares).ShouldBe((feed, (int)protocol, 307));
    }

    [Theory]
    [InlineData(IexWireProtocol.DeepPlus10, 250, 2)]
    [InlineData(IexWireProtocol.Deep10, 50, 1)]
    public void Read_OrderExecuted_CountsInDeepPlusOnly(IexWireProtocol protocol, long matched, long trades)
    {
        var summary = Captured.Read(
            writer =>
            {
                writer.Add(IexMessages.OrderExecuted("SPY", 11, 300, 500m, 21, writer.Now)).Add(IexMessages.Trade("SPY", 50, 500m, 22, writer.Now)).EndPacket();
                writer.Add(IexMessages.TradeBreak("SPY", 100, 500m, protocol == IexWireProtocol.DeepPlus10 ? 21 : 99, writer.Now)).EndPacket();
            },
            new IexCaptureWriterOptions { Protocol = protocol });

        (summary.Symbol("SPY").MatchedShares, summary.Symbol("SPY").Trades).ShouldBe((matched, trades));
    }

    [Fact]
    public void Read_BreakOfUnseenTrade_IsCountedApartAndNotSubtracted()
    {
        var summary = Captured.Read(writer => writer
            .Add(IexMessages.Trade("F", 500, 12m, 1, writer.Now))
            .Add(IexMessages.TradeBreak("F", 200, 12m, 777, writer.Now))
            .Add(IexMessages.TradeBreak("GM", 30, 40m, 778, writer.Now))
            .EndPacket());

        summary.Symbol("F").ShouldBe(new IexSymbolVolume("F", 500, 0, 1, 0, 0, 1, 200, false));
        summary.Symbol("GM").ShouldBe(new IexSymbolVolume("GM", 0, 0, 0, 0, 0, 1, 30, false));
        summary.UnseenBreaks.ShouldBe(2);
    }

    [Fact]
    public void Read_TestIssues_AreMarkedByDirectoryAndByName()
    {
        var summary = Captured.Read(writer => writer
            .Add(IexMessages.SecurityDirectory("XTEST", 0x80, writer.Now))
            .Add(IexMessages.SecurityDirectory("REAL", 0x20, writer.Now))
            .Add(IexMessages.Trade("XTEST", 1, 1m, 1, writer.Now))
            .Add(IexMessages.Trade("REAL", 1, 1m, 2, writer.Now))
            .Add(IexMessages.Trade("ZTEXI", 1, 1m, 3, writer.Now))
            .EndPacket());

        summary.Symbols.Where(s => s.IsTestSymbol).Select(s => s.Symbol).ShouldBe(["XTEST", "ZTEXI"]);
    }

    [Fact]
    public void Read_UnknownAndLongerMessages_AreReadByOffset()
    {
        byte[] longer = [.. IexMessages.Trade("T", 40, 20m, 5, Instant.FromUnixTimeSeconds(0)), 1, 2, 3, 4, 5, 6];

        var summary = Captured.Read(writer => writer.Add("?unknown"u8).Add([]).Add(longer).Add("T"u8[..0]).EndPacket());

        summary.End.Kind.ShouldBe(IexCaptureEndKind.Complete, summary.End.ToString());
        (summary.Messages, summary.Symbol("T").GrossShares).ShouldBe((4, 40));
    }

    [Fact]
    public void Read_ManySymbols_KeepsEach()
    {
        var summary = Captured.Read(writer =>
        {
            for (var i = 0; i < 30_000; i++)
                writer.Add(IexMessages.Trade($"S{i}", (uint)i + 1, 1m, i, writer.Now)).EndPacket();
        });

        summary.Symbols.Count.ShouldBe(30_000);
        summary.Symbols.ShouldAllBe(s => s.GrossShares == long.Parse(s.Symbol.Substring(1)) + 1);
    }

    [Theory]
    [InlineData("2025-05-09T03:59:59Z", 8)]
    [InlineData("2025-05-09T04:00:00Z", 9)]
    public void Read_TradingDate_IsTheNewYorkDate(string sent, int day)
    {
        var start = NodaTime.Text.InstantPattern.ExtendedIso.Parse(sent).Value;

        var summary = Captured.Read(Captured.Session, new IexCaptureWriterOptions { Start = start });

        summary.TradingDate.ShouldBe(new LocalDate(2025, 5, day));
        (summary.FirstSent, summary.LastSent).ShouldBe((start, start));
    }
}
