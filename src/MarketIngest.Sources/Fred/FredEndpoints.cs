using System.Globalization;

using NodaTime;
using NodaTime.Text;

namespace MarketIngest.Sources.Fred;

/// <summary>FRED's addresses.</summary>
internal static class FredEndpoints
{
    /// <summary>The query key whose value is a secret.</summary>
    public const string ApiKey = "api_key";

    private const string Api = "https://api.stlouisfed.org/fred/series";
    private const string Website = "https://fred.stlouisfed.org/graph/fredgraph.csv";

    /// <summary>A page of observations.</summary>
    public static string Observations(string series, string key, string window, int limit, long offset) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Api}/observations?series_id={Uri.EscapeDataString(series)}&{ApiKey}={Uri.EscapeDataString(key)}&file_type=json&{window}&sort_order=asc&limit={limit}&offset={offset}");

    /// <summary>The window of observation dates, as current today.</summary>
    public static string Observed(LocalDate from, LocalDate last) => $"observation_start={Iso(from)}&observation_end={Iso(last)}";

    /// <summary>The window of observation dates, as current on any day of a real time.</summary>
    public static string Realtime(LocalDate observedFrom, LocalDate observedLast, LocalDate from, LocalDate last) =>
        $"{Observed(observedFrom, observedLast)}&realtime_start={Iso(from)}&realtime_end={Iso(last)}";

    /// <summary>A page of the days on which a series was published or revised.</summary>
    public static string VintageDates(string series, string key, LocalDate last, long offset) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Api}/vintagedates?series_id={Uri.EscapeDataString(series)}&{ApiKey}={Uri.EscapeDataString(key)}&file_type=json&realtime_start={Iso(FredTime.Beginning)}&realtime_end={Iso(last)}&sort_order=asc&limit=10000&offset={offset}");

    /// <summary>The website's download of one series, which needs no key.</summary>
    public static string Download(string series, LocalDate from, LocalDate last) =>
        $"{Website}?id={Uri.EscapeDataString(series)}&cosd={Iso(from)}&coed={Iso(last)}";

    /// <summary>Whether an address is one of <see cref="Download"/>.</summary>
    public static bool IsDownload(Uri address) => address.AbsolutePath.EndsWith(".csv", StringComparison.Ordinal);

    private static string Iso(LocalDate date) => LocalDatePattern.Iso.Format(date);
}
