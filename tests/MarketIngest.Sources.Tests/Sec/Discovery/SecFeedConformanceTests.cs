using MarketIngest.Sources.Sec.Discovery;

namespace MarketIngest.Sources.Tests.Sec.Discovery;

public sealed class SecFeedConformanceTests : DiscoveryConformance
{
    protected override ICollector CreateCollector() => new SecFeedCollector(Requests, "poll_edgar_submissions");
}
