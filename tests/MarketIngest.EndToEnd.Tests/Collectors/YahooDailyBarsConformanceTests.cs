namespace MarketIngest.EndToEnd.Tests.Collectors;

public sealed class YahooDailyBarsConformanceTests : DemoArchiveConformance
{
    protected override string Job => "collect_daily_bars";

    protected override CollectRequest Request => base.Request with { Symbols = ["GME", "NVDA", "BRK.B"] };
}
