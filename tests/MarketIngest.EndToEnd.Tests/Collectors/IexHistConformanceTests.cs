namespace MarketIngest.EndToEnd.Tests.Collectors;

public sealed class IexHistConformanceTests : DemoArchiveConformance
{
    protected override string Job => "collect_iex_hist";
}
