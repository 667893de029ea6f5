using System.Globalization;

using NodaTime;
using NodaTime.Text;

namespace MarketIngest.Sources.Polymarket;

/// <summary>Polymarket's addresses: Gamma describes markets, the CLOB (its order book) has prices.</summary>
internal static class PolymarketEndpoints
{
    /// <summary>The most markets of a page.</summary>
    public const int LargestPage = 100;

    private const string Gamma = "https://gamma-api.polymarket.com";
    private const string Clob = "https://clob.polymarket.com";

    /// <summary>A tag by its short name; 404 when there is none.</summary>
    public static string Tag(string slug) => $"{Gamma}/tags/slug/{Uri.EscapeDataString(slug)}";

    /// <summary>
    /// A page of markets, the most traded first. Pages follow a cursor: pages by offset repeat and skip rows of a list that changes. Without
    /// <c>closed=true</c> closed markets are left out.
    /// </summary>
    public static string Markets(string closed, int limit, string? tagId, LocalDate? endsFrom, string? cursor)
    {
        string address = string.Create(CultureInfo.InvariantCulture, $"{Gamma}/markets/keyset?closed={closed}&limit={limit}&order=volumeNum&ascending=false&include_tag=true");
        address += tagId is null ? "" : $"&tag_id={Uri.EscapeDataString(tagId)}";
        address += endsFrom is { } date ? $"&end_date_min={LocalDatePattern.Iso.Format(date)}" : "";
        return address + (cursor is null ? "" : $"&after_cursor={Uri.EscapeDataString(cursor)}");
    }

    /// <summary>Markets by their condition ids, those that are closed or those that are not.</summary>
    public static string MarketsById(string closed, IReadOnlyList<string> ids) =>
        string.Create(CultureInfo.InvariantCulture, $"{Gamma}/markets/keyset?closed={closed}&limit={LargestPage}&include_tag=true&")
        + string.Join('&', ids.Select(id => $"condition_ids={Uri.EscapeDataString(id)}"));

    /// <summary>The display prices of one outcome's token; a window of more than 15 days is refused.</summary>
    public static string Prices(string token, Instant from, Instant until, int minutes) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Clob}/prices-history?market={Uri.EscapeDataString(token)}&startTs={from.ToUnixTimeSeconds()}&endTs={until.ToUnixTimeSeconds()}&fidelity={minutes}");

    /// <summary>The same over the token's whole life; below 720 minutes a resolved market's answer is empty.</summary>
    public static string WholeLife(string token, int minutes) =>
        string.Create(CultureInfo.InvariantCulture, $"{Clob}/prices-history?market={Uri.EscapeDataString(token)}&interval=max&fidelity={minutes}");
}
