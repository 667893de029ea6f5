using System.Globalization;
using System.Text;

using NodaTime;
using NodaTime.Text;

namespace MarketIngest.DemoArchive.Wire;

/// <summary>FINRA's daily short sale volume files: lines end in CRLF, the last one is the number of rows.</summary>
public static class RegShoFiles
{
    private static readonly LocalDatePattern Compact = LocalDatePattern.CreateWithInvariantCulture("uuuuMMdd");

    /// <summary>The consolidated file of a session, or what stands in its place on other days.</summary>
    public static WireAnswer Of(LocalDate date, LocalDate today)
    {
        if (!DemoWindow.Sessions.Contains(date) || date > today)
        {
            return WireAnswer.AccessDenied;
        }

        var text = new StringBuilder("Date|Symbol|ShortVolume|ShortExemptVolume|TotalVolume|Market\r\n");
        DemoSymbol[] symbols = [.. DemoSymbols.Listed.OrderBy(s => s.RegShoName, StringComparer.Ordinal)];
        foreach (DemoSymbol symbol in symbols)
        {
            decimal total = Market.RegShoTotal(symbol, date);
            decimal part = 0.44m + (0.05m * Noise.Signed($"{symbol.Name}/{Compact.Format(date)}/short"));
            decimal shorted = decimal.Round(total * part, symbol.Digits);
            long exempt = (long)(shorted * 0.004m);
            text.Append(CultureInfo.InvariantCulture, $"{Compact.Format(date)}|{symbol.RegShoName}|{shorted}|{exempt}|{total}|B,Q,N\r\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"{symbols.Length}\r\n");
        return WireAnswer.Text(200, "text/plain", text.ToString());
    }
}
