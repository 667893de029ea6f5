using MarketIngest.Calendars;
using MarketIngest.Sources.IShares;
using MarketIngest.Testing.Collecting;

using Microsoft.Extensions.Options;

using NodaTime;

namespace MarketIngest.Sources.Tests.IShares;

public sealed class ISharesCollectorTests
{
    // Thanksgiving is the 26th; the session after it is short, and the one before is published on it.
    private static readonly Instant Friday = Instant.FromUtc(2026, 11, 27, 13, 0);
    private readonly OfflineSource source = new();

    [Fact]
    public async Task Plan_Default_HoldsPublishedSessionsOfEveryFund()
    {
        List<Partition> plan = await Plan(new ISharesOptions(), new CollectRequest());
        plan.Select(p => p.Key).ShouldBe(
        [
            "2026-11-20/IWB", "2026-11-20/IWM", "2026-11-20/IWN", "2026-11-20/IWC", "2026-11-23/IWB", "2026-11-23/IWM", "2026-11-23/IWN", "2026-11-23/IWC",
            "2026-11-24/IWB", "2026-11-24/IWM", "2026-11-24/IWN", "2026-11-24/IWC", "2026-11-25/IWB", "2026-11-25/IWM", "2026-11-25/IWN", "2026-11-25/IWC",
        ]);
        plan[^1].ExpectedAt.ShouldBe(Instant.FromUtc(2026, 11, 27, 13, 0));
        plan.ShouldAllBe(p => p.Empty == EmptyAnswer.Unexpected && p.TradeDate == p.From);
    }

    [Fact]
    public async Task Plan_NamedFund_IsTheOnlyOneAndAnUnknownOneIsRefused()
    {
        (await Plan(new ISharesOptions(), new CollectRequest { Symbols = ["IWN"] })).ShouldAllBe(p => p.Value("fund") == "IWN");
        (await Should.ThrowAsync<ArgumentException>(() => Plan(new ISharesOptions(), new CollectRequest { Symbols = ["SPY"] }))).Message.ShouldContain("IWB, IWM, IWN, IWC");
    }

    [Fact]
    public async Task Plan_LatestLink_IsOfTheNewestSessionOnly()
    {
        var options = new ISharesOptions { Link = ISharesLink.Latest };
        List<Partition> plan = await Plan(options, new CollectRequest());
        plan.Select(p => p.Key).ShouldBe(["2026-11-25/IWB", "2026-11-25/IWM", "2026-11-25/IWN", "2026-11-25/IWC"]);
        source.Answer("GET", "https://www.ishares.com/us/products/239707/ishares-russell-1000-etf/latest-holdings.csv", OfflineAnswer.Text(
            ISharesFixtures.Head("Nov 25, 2026", "iShares Russell 1000 ETF") + "\n" + ISharesFixtures.Header + "\n" + ISharesFixtures.Equity("ACME", "ACME CORP", 1, 100)));
        (await Collecting.Run(Collector(options), plan[0], source)).Records<EtfHolding>().ShouldHaveSingleItem().Fund.ShouldBe("IWB");
    }

    [Fact]
    public void Options_Wrong_AreRefusedWithTheValue()
    {
        var validation = new ISharesOptionsValidation();
        validation.Validate(null, new ISharesOptions()).Succeeded.ShouldBeTrue();
        validation.Validate(null, new ISharesOptions { Funds = [] }).FailureMessage!.ShouldContain("empty");
        string message = validation.Validate(null, new ISharesOptions
        {
            Funds = [Fund("I/B", 1, "One"), Fund("IVV", 0, "Two"), Fund("IWV", 3, " "), Fund("IWV", 3, "Three")],
        }).FailureMessage!;
        message.ShouldContain("'I/B'");
        message.ShouldContain("ProductId 0");
        message.ShouldContain("'IWV' has no Name");
        message.ShouldContain("'IWV' 2 times");
    }

    private static ISharesFund Fund(string ticker, int product, string name) => new() { Ticker = ticker, ProductId = product, Name = name };

    private static ISharesHoldingsCollector Collector(ISharesOptions options) => new(Options.Create(options));

    private Task<List<Partition>> Plan(ISharesOptions options, CollectRequest request) => Collector(options)
        .PlanAsync(request, new OfflinePlanContext(Friday, NyseCalendar.Instance, source), TestContext.Current.CancellationToken)
        .ToListAsync(TestContext.Current.CancellationToken).AsTask();
}
