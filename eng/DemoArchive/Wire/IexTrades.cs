using NodaTime;
using NodaTime.Text;

namespace MarketIngest.DemoArchive.Wire;

/// <summary>The trades of a session: every symbol's matched shares, cut into trade reports, the symbols in turn.</summary>
internal static class IexTrades
{
    private const int TradesPerSymbol = 28;
    private const byte ExtendedHours = 0x40;
    private const byte OddLot = 0x20;
    private const byte IntermarketSweep = 0x80;

    /// <summary>A test symbol, which no job may count.</summary>
    public const string TestSymbol = "ZIEXT";

    public static IEnumerable<IexTrade> Of(LocalDate session)
    {
        for (int trade = 0; trade < TradesPerSymbol; trade++)
        {
            foreach (DemoSymbol symbol in DemoSymbols.Listed)
            {
                yield return new IexTrade(symbol.Name, Shares(symbol, session, trade), Price(symbol, session, trade), Flags(trade));
            }

            if (trade % 9 == 0)
            {
                yield return new IexTrade(TestSymbol, 100, 10.00m, 0);
            }
        }
    }

    // The first trade is an odd lot, the last takes what is left.
    private static uint Shares(DemoSymbol symbol, LocalDate session, int trade)
    {
        long total = Market.IexMatched(symbol, session);
        long even = total / TradesPerSymbol / 100 * 100;
        return trade switch
        {
            0 => (uint)(1 + Noise.Below(99, Name(symbol, session, trade))),
            TradesPerSymbol - 1 => (uint)(total - Shares(symbol, session, 0) - (even * (TradesPerSymbol - 2))),
            _ => (uint)even,
        };
    }

    private static byte Flags(int trade) => trade switch
    {
        0 => OddLot | ExtendedHours,
        1 => ExtendedHours,
        _ => trade % 3 == 0 ? IntermarketSweep : (byte)0,
    };

    private static decimal Price(DemoSymbol symbol, LocalDate session, int trade) =>
        decimal.Round(Market.Close(symbol, session) * (1 + (0.004m * Noise.Signed(Name(symbol, session, trade)))), 2);

    private static string Name(DemoSymbol symbol, LocalDate session, int trade) => $"{symbol.Name}/{LocalDatePattern.Iso.Format(session)}/trade/{trade}";
}
