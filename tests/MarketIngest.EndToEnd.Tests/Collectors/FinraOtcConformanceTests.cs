namespace MarketIngest.EndToEnd.Tests.Collectors;

public sealed class FinraOtcConformanceTests : DemoArchiveConformance
{
    protected override string Job => "collect_finra_otc";
}
