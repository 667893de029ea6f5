using System.Globalization;

namespace MarketIngest.Sources.Tests.IShares;

/// <summary>Holdings files in the true layout, of funds that hold made-up companies.</summary>
internal static class ISharesFixtures
{
    public const string FundName = "iShares Micro-Cap ETF";

    public const string Header = "Ticker,Name,Sector,Asset Class,Market Value,Weight (%),Notional Value,Quantity,Price,Location,Exchange,Currency,FX Rate,Market Currency,Accrual Date";

    public const string Footer = "\u00A0 \n\"The content shown here is a \"\"sample\"\".\n\nIt spans lines, and has commas; no row of it is a holding.\nAll rights are ours.\"";

    public const string Cash = "\"USD\",\"USD CASH\",\"Cash and/or Derivatives\",\"Cash\",\"-1,618.22\",\"-0.16\",\"-1,618.22\",\"-1,618.00\",\"100.00\",\"United States\",\"-\",\"USD\",\"1.00\",\"USD\",\"-\"";

    public const string Future = "\"RTYZ6\",\"RUSSELL 2000 EMINI CME DEC 26\",\"Cash and/or Derivatives\",\"Futures\",\"0.00\",\"0.00\",\"219,370.00\",\"2.00\",\"2,193.70\",\"-\",\"Chicago Mercantile Exchange\",\"USD\",\"1.00\",\"USD\",\"-\"";

    /// <summary>A file as the site sends it: byte order mark, metadata, a line of blanks that do not break, rows, closing text.</summary>
    public static string File(string asOf, params IEnumerable<string> rows) => Head(asOf) + "\n" + Header + "\n" + string.Join('\n', rows) + "\n" + Footer;

    public static string Head(string asOf, string name = FundName) => $"""
        {'\uFEFF'}{name}
        Fund Holdings as of,"{asOf}"
        Inception Date,"Aug 12, 2005"
        Shares Outstanding,"7,450,000.00"
        Stock,"-"
        Bond,"-"
        Cash,"-"
        Other,"-"
        {'\u00A0'}{' '}
        """;

    public static string Equity(string ticker, string name, decimal quantity, decimal weight, decimal price = 10) => string.Create(
        CultureInfo.InvariantCulture,
        $"\"{ticker}\",\"{name}\",\"Industrials\",\"Equity\",\"{quantity * price:N2}\",\"{weight:N2}\",\"{quantity * price:N2}\",\"{quantity:N2}\",\"{price:N2}\",\"United States\",\"NASDAQ\",\"USD\",\"1.00\",\"USD\",\"-\"");
}
