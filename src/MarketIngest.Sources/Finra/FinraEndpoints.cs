using NodaTime;
using NodaTime.Text;

namespace MarketIngest.Sources.Finra;

/// <summary>FINRA's addresses.</summary>
internal static class FinraEndpoints
{
    public const string WeeklySummary = "weeklySummary";
    public const string WeeklySummaryHistoric = "weeklySummaryHistoric";
    public const string ConsolidatedShortInterest = "consolidatedShortInterest";
    public const string Token = "https://ews.fip.finra.org/fip/rest/ews/oauth2/access_token?grant_type=client_credentials";

    private static readonly LocalDatePattern Compact = LocalDatePattern.CreateWithInvariantCulture("uuuuMMdd");

    public static IReadOnlyList<string> Facilities { get; } = ["CNMS", "FNSQ", "FNQC", "FNYX", "FNRA", "FORF"];

    public static string Query(string dataset) => $"https://api.finra.org/data/group/otcMarket/name/{dataset}";

    public static string ShortInterestFile(LocalDate settlement) => $"https://cdn.finra.org/equity/otcmarket/biweekly/shrt{Compact.Format(settlement)}.csv";

    public static string RegShoFile(string facility, LocalDate date) => $"https://cdn.finra.org/equity/regsho/daily/{facility}shvol{Compact.Format(date)}.txt";

    /// <summary>A downloaded weekly file, below the folder that the client reads FILE requests from.</summary>
    public static string OtcFile(LocalDate week, string tier, string summary) => $"file:///finra/otc-weekly/{LocalDatePattern.Iso.Format(week)}_{tier}_{summary}.csv";
}
