using MarketIngest.Sources.Fred;
using MarketIngest.Testing.Collecting;

using Microsoft.Extensions.Options;

using NodaTime;

using static MarketIngest.Sources.Tests.Fred.FredFixtures;

namespace MarketIngest.Sources.Tests.Fred;

public sealed class FredConformanceTests : CollectorConformance
{
    private const string Api = $"https://api.stlouisfed.org/fred/series/observations?api_key={Key}";

    protected override Instant Now => Instant.FromUtc(2026, 11, 20, 14, 0);

    protected override CollectRequest Request => new() { From = new LocalDate(2026, 1, 1), Until = new LocalDate(2026, 11, 21), Symbols = ["UNRATE", "DGS10"] };

    protected override ICollector CreateCollector() => new FredCollector(Options.Create(new FredOptions { ApiKey = Key }));

    protected override ISourceClient CreateSource() => new OfflineSource { Now = Now }
        .Answer("GET", $"https://api.stlouisfed.org/fred/series/vintagedates?series_id=UNRATE&api_key={Key}&file_type=json&realtime_start=1776-07-04&realtime_end=2026-08-31&sort_order=asc&limit=10000&offset=0", OfflineAnswer.Text(Vintages("2026-02-06", "2026-03-06")))
        .Answer("GET", Address("UNRATE", "observation_start=2026-01-01&observation_end=2026-08-31&realtime_start=1776-07-04&realtime_end=2026-08-31"), OfflineAnswer.Text(Page(
            2, 0, 100_000, ("2026-02-06", "2026-03-05", "2026-01-01", "4.1"), ("2026-03-06", "2026-08-31", "2026-01-01", "4.2"))))
        .Answer("GET", Address("DGS10", "observation_start=2026-01-01&observation_end=2026-08-31"), OfflineAnswer.Text(Current(("2026-01-02", "4.19"), ("2026-01-19", "."))))
        .Answer("GET", Address("UNRATE", "observation_start=1776-07-04&observation_end=2026-11-20&realtime_start=2026-09-01&realtime_end=2026-11-20"), OfflineAnswer.Text(Page(
            2, 0, 100_000, ("2026-09-01", "2026-11-20", "2026-01-01", "4.2"), ("2026-11-06", "2026-11-20", "2026-10-01", "4.3"))))
        .Answer("GET", Address("DGS10", "observation_start=2026-09-01&observation_end=2026-11-20"), OfflineAnswer.Text(Current(("2026-11-18", "4.11"))));

    private static string Address(string series, string window) =>
        $"{Api.Replace("?", $"?series_id={series}&", StringComparison.Ordinal)}&file_type=json&{window}&sort_order=asc&limit=100000&offset=0";
}
