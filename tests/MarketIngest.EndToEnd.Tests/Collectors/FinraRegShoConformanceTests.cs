namespace MarketIngest.EndToEnd.Tests.Collectors;

public sealed class FinraRegShoConformanceTests : DemoArchiveConformance
{
    protected override string Job => "collect_reg_sho";
}
