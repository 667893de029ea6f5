using NodaTime;
using NodaTime.Text;

namespace MarketIngest.Sources.IShares;

/// <summary>The manager's addresses.</summary>
internal static class ISharesEndpoints
{
    private static readonly LocalDatePattern Compact = LocalDatePattern.CreateWithInvariantCulture("uuuuMMdd");

    /// <summary>The holdings of a day.</summary>
    public static string Dated(ISharesFund fund, LocalDate asOf) =>
        $"https://www.ishares.com/us/products/{fund.ProductId}/{Slug(fund.Name)}/1467271812596.ajax?fileType=csv&fileName={fund.Ticker}_holdings&dataType=fund&asOfDate={Compact.Format(asOf)}";

    /// <summary>The newest holdings.</summary>
    public static string Latest(ISharesFund fund) => $"https://www.ishares.com/us/products/{fund.ProductId}/{Slug(fund.Name)}/latest-holdings.csv";

    // The product's number decides; the words are for people.
    private static string Slug(string name) =>
        string.Join('-', new string([.. name.Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToLowerInvariant(c) : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
