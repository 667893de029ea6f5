using NodaTime;
using NodaTime.Text;

namespace MarketIngest.DemoArchive;

/// <summary>What traded, session by session, as it was on the day: the truth from which every feed is written.</summary>
public static class Market
{
    private const decimal VolumeSpread = 0.22m;
    private const decimal FractionSpread = 0.004m;
    private const decimal MediaReportedPart = 0.91m;
    private const decimal MediaReportedSpread = 0.003m;
    private const decimal IexPart = 0.026m;

    /// <summary>Shares of all venues together.</summary>
    public static long Consolidated(DemoSymbol symbol, LocalDate session)
    {
        // Volume falls off through the week's middle, as it does.
        decimal day = 1 + (Math.Abs(3 - (int)session.DayOfWeek) * 0.03m);
        decimal shares = symbol.BaseVolume * day * (1 + (VolumeSpread * Noise.Signed(Name(symbol, session, "volume")))) * symbol.SplitFactor(session);
        return (long)decimal.Round(shares);
    }

    /// <summary>Shares that traded off exchange.</summary>
    public static decimal OffExchange(DemoSymbol symbol, LocalDate session)
    {
        int week = Period.DaysBetween(DemoWindow.From, DemoWindow.WeekOf(session)) / 7;
        decimal middle = symbol.DailyFractions.TryGetValue(session, out decimal daily) ? daily : symbol.WeeklyFractions[week];
        decimal fraction = middle == 1 ? 1 : middle + (FractionSpread * Noise.Signed(Name(symbol, session, "fraction")));
        return decimal.Round(Consolidated(symbol, session) * fraction, symbol.Digits);
    }

    /// <summary>Shares of the Reg SHO file: reported to the media in regular hours, so fewer than <see cref="OffExchange"/>.</summary>
    public static decimal RegShoTotal(DemoSymbol symbol, LocalDate session) =>
        decimal.Round(OffExchange(symbol, session) * (MediaReportedPart + (MediaReportedSpread * Noise.Signed(Name(symbol, session, "reported")))), symbol.Digits);

    /// <summary>Shares that IEX matched.</summary>
    public static long IexMatched(DemoSymbol symbol, LocalDate session) =>
        (long)(Consolidated(symbol, session) * IexPart * (1 + (0.1m * Noise.Signed(Name(symbol, session, "iex")))));

    /// <summary>ATS shares of a week.</summary>
    public static decimal WeeklyAts(DemoSymbol symbol, LocalDate week) => decimal.Round(Weekly(symbol, week) * symbol.AtsPart, symbol.Digits);

    /// <summary>Shares of a week off exchange and not on an ATS.</summary>
    public static decimal WeeklyNonAts(DemoSymbol symbol, LocalDate week) => Weekly(symbol, week) - WeeklyAts(symbol, week);

    /// <summary>The closing price as traded.</summary>
    public static decimal Close(DemoSymbol symbol, LocalDate session)
    {
        int day = DemoWindow.Sessions.TakeWhile(s => s < session).Count();
        decimal drift = 1 + (0.0008m * day) + (0.025m * Noise.Signed(Name(symbol, session, "close")));
        return decimal.Round(symbol.BasePrice * drift / symbol.SplitFactor(session), 2);
    }

    private static decimal Weekly(DemoSymbol symbol, LocalDate week) => DemoWindow.SessionsOf(week).Sum(s => OffExchange(symbol, s));

    private static string Name(DemoSymbol symbol, LocalDate session, string what) => $"{symbol.Name}/{LocalDatePattern.Iso.Format(session)}/{what}";
}
