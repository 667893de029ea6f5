using MarketIngest.Sources.DailyBars;
using MarketIngest.Sources.Stooq;
using MarketIngest.Sources.Yahoo;
using MarketIngest.Testing.Collecting;

using Microsoft.Extensions.Options;

using NodaTime;

namespace MarketIngest.Sources.Tests.DailyBars;

/// <summary>Two providers, of which the first has one year and the second the other.</summary>
public sealed class DailyBarsConformanceTests : CollectorConformance
{
    private const string Yahoo = "https://query1.finance.yahoo.com/v8/finance/chart/ACME?period1=";
    private const string Events = "&interval=1d&includePrePost=false&events=div%7Csplit";

    protected override Instant Now => Instant.FromUtc(2026, 1, 12, 3, 0);

    protected override CollectRequest Request => new() { From = new LocalDate(2025, 12, 20), Until = new LocalDate(2026, 1, 10) };

    protected override ICollector CreateCollector() => new DailyBarsCollector(
        new DailyBarProviders(
            [
                new DailyBarProvider("yahoo", new YahooDailyBarsCollector(Options.Create(new YahooOptions { Symbols = ["ACME"] })), YahooSymbol.Of),
                new DailyBarProvider("stooq", new StooqDailyBarsCollector(Options.Create(new StooqOptions())), StooqSymbol.Of),
            ],
            Options.Create(new DailyBarsOptions())),
        TimeProvider.System);

    protected override ISourceClient CreateSource() => new OfflineSource { Now = Now }
        .Answer("GET", $"{Yahoo}1735603200&period2=1767312000{Events}", OfflineAnswer.Text(404, """{"chart":{"result":null,"error":{"code":"Not Found","description":"No data found"}}}"""))
        .Answer("GET", "https://stooq.com/q/d/l/?s=acme.us&d1=20250101&d2=20251231&i=d", OfflineAnswer.Text("Date,Open,High,Low,Close,Volume\n2025-12-30,2,3,1,2,5\n2025-12-31,2,3,1,2.5,7.5\n"))
        .Answer("GET", $"{Yahoo}1767139200&period2=1768262400{Events}", OfflineAnswer.Text(
            """{"chart":{"result":[{"meta":{"symbol":"ACME","exchangeTimezoneName":"America/New_York","dataGranularity":"1d"},"timestamp":[1767364200],"indicators":{"quote":[{"close":[5],"volume":[3]}]}}],"error":null}}"""));
}
