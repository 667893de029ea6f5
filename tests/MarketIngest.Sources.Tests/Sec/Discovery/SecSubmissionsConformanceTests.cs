using MarketIngest.Sources.Sec.Discovery;

namespace MarketIngest.Sources.Tests.Sec.Discovery;

public sealed class SecSubmissionsConformanceTests : DiscoveryConformance
{
    protected override ICollector CreateCollector() => new SecSubmissionsCollector(Requests, "collect_13f_filings", (_, _, _) => ValueTask.FromResult<IReadOnlyList<string>>(["0000000042"]));
}
