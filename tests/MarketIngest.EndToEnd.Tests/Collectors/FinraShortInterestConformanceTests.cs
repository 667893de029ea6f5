namespace MarketIngest.EndToEnd.Tests.Collectors;

public sealed class FinraShortInterestConformanceTests : DemoArchiveConformance
{
    protected override string Job => "collect_short_interest";
}
