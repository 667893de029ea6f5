using NodaTime;
using NodaTime.Text;

namespace MarketIngest.Sources.Stooq;

/// <summary>Stooq's addresses.</summary>
internal static class StooqEndpoints
{
    /// <summary>The query key whose value is a secret.</summary>
    public const string ApiKey = "apikey";

    private static readonly LocalDatePattern Compact = LocalDatePattern.CreateWithInvariantCulture("uuuuMMdd");

    /// <summary>Daily bars of a symbol; both dates are inclusive.</summary>
    public static string Daily(string symbol, LocalDate first, LocalDate last, string? key)
    {
        string address = $"https://stooq.com/q/d/l/?s={Uri.EscapeDataString(StooqSymbol.InAddress(symbol))}&d1={Compact.Format(first)}&d2={Compact.Format(last)}&i=d";
        return key is null ? address : $"{address}&{ApiKey}={Uri.EscapeDataString(key)}";
    }
}
