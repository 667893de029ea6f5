namespace MarketIngest.Sources.Tests;

public sealed class RecordSchemaTests
{
    [Fact]
    public void Descriptors_Datasets_AreThoseOfTheContract()
    {
        OtcWeekly.Schema.KeyOrdinals.Select(o => OtcWeekly.Schema.Columns[o].Name).ShouldBe(["week_start", "summary_type", "tier", "symbol", "issue_name", "product_type", "mpid", "firm_crd"]);
        ShortInterest.Schema.KeyOrdinals.Select(o => ShortInterest.Schema.Columns[o].Name).ShouldBe(["settlement_date", "symbol", "market_class"]);
        RegShoDaily.Schema.KeyOrdinals.Select(o => RegShoDaily.Schema.Columns[o].Name).ShouldBe(["date", "symbol", "facility"]);
        IexMatchedVolume.Schema.KeyOrdinals.Select(o => IexMatchedVolume.Schema.Columns[o].Name).ShouldBe(["date", "symbol", "feed"]);
        IexHistFile.Schema.KeyOrdinals.Select(o => IexHistFile.Schema.Columns[o].Name).ShouldBe(["date", "feed", "version"]);
        PriceBar.Schema.KeyOrdinals.Select(o => PriceBar.Schema.Columns[o].Name).ShouldBe(["provider", "symbol", "interval", "start_time"]);
        CorporateAction.Schema.KeyOrdinals.Select(o => CorporateAction.Schema.Columns[o].Name).ShouldBe(["provider", "symbol", "ex_date", "kind"]);
    }
}
