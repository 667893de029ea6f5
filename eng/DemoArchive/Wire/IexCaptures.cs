using MarketIngest.Testing.Iex;

using NodaTime;

namespace MarketIngest.DemoArchive.Wire;

/// <summary>IEX HIST captures of TOPS 1.6: small, but of all shapes that the field shows.</summary>
public static class IexCaptures
{
    private const int Vlan = 1013;
    private const int MessagesPerPacket = 12;
    private const byte TestIssue = 0x80;
    private const long FirstTradeId = 100_000;

    private static readonly LocalDate PcapNgDay = new(2026, 9, 15);
    private static readonly LocalDate VlanDay = new(2026, 9, 29);

    /// <summary>The session on which two trades are broken after the fact: the first regular AAPL and GME trades.</summary>
    public static LocalDate BreakDay { get; } = new(2026, 10, 7);

    /// <summary>The packed capture of a session.</summary>
    public static byte[] Of(LocalDate session)
    {
        using var capture = new MemoryStream();
        var options = new IexCaptureWriterOptions
        {
            Format = session == PcapNgDay ? IexCaptureFormat.PcapNg : IexCaptureFormat.PcapMicroseconds,
            VlanIds = session == VlanDay ? [Vlan] : [],
            Start = DemoWindow.At(session, 7, 58),
        };
        using (var writer = new IexCaptureWriter(capture, options))
        {
            Begin(writer, session);
            Trade(writer, session);
            End(writer, session);
        }

        return StoredGzip.Pack(capture.ToArray());
    }

    private static void Begin(IexCaptureWriter writer, LocalDate session)
    {
        writer.Heartbeat();
        writer.Add(IexMessages.SystemEvent('O', writer.Now)).EndPacket();
        writer.Now = DemoWindow.At(session, 8, 0);
        writer.Add(IexMessages.SystemEvent('S', writer.Now));
        writer.Add(IexMessages.SecurityDirectory(IexTrades.TestSymbol, TestIssue, writer.Now));
        foreach (DemoSymbol symbol in DemoSymbols.Listed)
        {
            writer.Add(IexMessages.TradingStatus(symbol.Name, 'T', writer.Now));
        }

        writer.EndPacket();
    }

    private static void Trade(IexCaptureWriter writer, LocalDate session)
    {
        IexTrade[] trades = [.. IexTrades.Of(session)];
        Duration step = Duration.FromHours(7.75) / trades.Length;
        for (int i = 0; i < trades.Length; i++)
        {
            IexTrade trade = trades[i];
            writer.Now = DemoWindow.At(session, 8, 10) + (step * i);
            writer.Add(IexMessages.Trade(trade.Symbol, trade.Shares, trade.Price, FirstTradeId + i, writer.Now, trade.Flags));
            if (i % MessagesPerPacket == MessagesPerPacket - 1 || i == trades.Length - 1)
            {
                IexTrade next = trades[Math.Min(i + 1, trades.Length - 1)];
                writer.Add(IexMessages.Quote(next.Symbol, 300, next.Price - 0.01m, next.Price + 0.01m, 200, writer.Now)).EndPacket();
            }
        }

        if (session == BreakDay)
        {
            foreach (DemoSymbol symbol in (DemoSymbol[])[DemoSymbols.Aapl, DemoSymbols.Gme])
            {
                Break(writer, trades, symbol.Name);
            }
        }
    }

    private static void Break(IexCaptureWriter writer, IexTrade[] trades, string symbol)
    {
        int first = Array.FindIndex(trades, t => t.Symbol == symbol && (t.Flags & 0x40) == 0);
        IexTrade trade = trades[first];
        writer.Add(IexMessages.TradeBreak(trade.Symbol, trade.Shares, trade.Price, FirstTradeId + first, writer.Now, trade.Flags)).EndPacket();
    }

    private static void End(IexCaptureWriter writer, LocalDate session)
    {
        foreach ((char name, int hour, int minute) in (ReadOnlySpan<(char, int, int)>)[('M', 16, 0), ('E', 17, 0), ('C', 17, 5)])
        {
            writer.Now = DemoWindow.At(session, hour, minute);
            writer.Add(IexMessages.SystemEvent(name, writer.Now)).EndPacket();
        }
    }
}
