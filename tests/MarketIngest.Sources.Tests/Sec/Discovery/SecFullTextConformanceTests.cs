using MarketIngest.Sources.Sec;
using MarketIngest.Sources.Sec.Discovery;
using MarketIngest.Testing.Collecting;

using NodaTime;

namespace MarketIngest.Sources.Tests.Sec.Discovery;

public sealed class SecFullTextConformanceTests : CollectorConformance
{
    protected override Instant Now => Instant.FromUtc(2026, 11, 26, 12, 0);

    protected override CollectRequest Request => new()
    {
        From = new LocalDate(2026, 11, 19),
        Until = new LocalDate(2026, 11, 21),
        Options = new Dictionary<string, string> { ["query"] = "results" },
    };

    protected override ICollector CreateCollector() => new SecFullTextCollector(new SecRequests(new SecOptions { UserAgent = "Acme ops@acme.example" }));

    protected override ISourceClient CreateSource() => new OfflineSource { Now = Now }
        .Answer("GET", SecEndpoints.FullTextSearch("results", "", new LocalDate(2026, 11, 19), new LocalDate(2026, 11, 21), 0), OfflineAnswer.Text(SecFullTextParserTests.Hits));
}
