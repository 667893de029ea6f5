using MarketIngest.Sources.Sec.Discovery;

namespace MarketIngest.Sources.Tests.Sec.Discovery;

public sealed class SecIndexConformanceTests : DiscoveryConformance
{
    protected override ICollector CreateCollector() => new SecIndexCollector(Requests, "poll_edgar_submissions");
}
