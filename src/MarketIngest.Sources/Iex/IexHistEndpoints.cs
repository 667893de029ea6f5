using NodaTime;
using NodaTime.Text;

namespace MarketIngest.Sources.Iex;

/// <summary>IEX HIST's addresses.</summary>
internal static class IexHistEndpoints
{
    /// <summary>The index of all dates.</summary>
    public const string Index = "https://iextrading.com/api/1.0/hist";

    private static readonly LocalDatePattern Compact = LocalDatePattern.CreateWithInvariantCulture("uuuuMMdd");

    /// <summary>The index of one date.</summary>
    public static string IndexOf(LocalDate date) => $"{Index}?date={Compact.Format(date)}";
}
