using MarketIngest.Sources.Access;

namespace MarketIngest.Sources.Tests.Access;

public sealed class SourceHostsTests
{
    [Fact]
    public void All_Names_AreThoseOfTheCommandLine() =>
        SourceHosts.All.Select(source => source.Name).ShouldBe(
            [
                "sec", "sec-data", "sec-efts", "finra", "finra-auth", "finra-cdn", "iex", "iex-files", "treasury", "fiscal-data", "fred", "fredgraph", "yahoo", "stooq", "ishares",
                "constituents", "polymarket-gamma", "polymarket-clob", "kalshi",
            ]);

    [Fact]
    public void All_Hosts_BelongToOneSource() =>
        SourceHosts.All.SelectMany(source => source.Hosts).ShouldBeUnique();

    [Theory]
    [InlineData("DATA.sec.gov", "sec-data", "sec")]
    [InlineData("storage.googleapis.com", "iex-files", "iex-files")]
    [InlineData("external-api.kalshi.com", "kalshi", "kalshi")]
    [InlineData("example.org", "example.org", "example.org")]
    public void Of_Host_GivesItsSource(string host, string name, string budget)
    {
        SourceHost source = SourceHosts.Of(host);

        (source.Name, source.Budget).ShouldBe((name, budget));
    }

    [Theory]
    [InlineData("gamma-api.polymarket.com", 30)]
    [InlineData("clob.polymarket.com", 100)]
    [InlineData("api.elections.kalshi.com", 10)]
    public void Of_PredictionMarket_HasTheSourcesOwnLimit(string host, double perSecond) => SourceHosts.Of(host).MaximumRequestsPerSecond.ShouldBe(perSecond);
}
