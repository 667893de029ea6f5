using MarketIngest.Calendars;
using MarketIngest.Sources.Ssga;
using MarketIngest.Testing.Collecting;

using Microsoft.Extensions.Options;

using NodaTime;

namespace MarketIngest.Sources.Tests.Ssga;

public sealed class SsgaCollectorTests
{
    // Thanksgiving is the 26th.
    private static readonly Instant Friday = Instant.FromUtc(2026, 11, 27, 13, 0);

    [Fact]
    public async Task Plan_Default_IsOfTheNewestPublishedSession()
    {
        Partition partition = (await Plan(Friday, new CollectRequest())).ShouldHaveSingleItem();
        (partition.Key, partition.ExpectedAt).ShouldBe(("2026-11-25/SPY", Friday));
        (await Plan(Friday - Duration.FromDays(1), new CollectRequest()))[0].Key.ShouldBe("2026-11-24/SPY");
        (await Plan(Friday, new CollectRequest { Symbols = ["MDY"] })).ShouldHaveSingleItem().Key.ShouldBe("2026-11-25/MDY");
    }

    [Fact]
    public async Task Plan_EarlierDays_HoldsNothing() =>
        (await Plan(Friday, new CollectRequest { From = new LocalDate(2026, 11, 2), Until = new LocalDate(2026, 11, 7) })).ShouldBeEmpty();

    [Fact]
    public async Task Plan_SymbolThatIsNoTicker_IsRefused() =>
        (await Should.ThrowAsync<ArgumentException>(() => Plan(Friday, new CollectRequest { Symbols = ["../SPY"] }))).Message.ShouldContain("'../SPY'");

    [Fact]
    public void Options_Wrong_AreRefusedWithTheValue()
    {
        var validation = new SsgaOptionsValidation();
        validation.Validate(null, new SsgaOptions()).Succeeded.ShouldBeTrue();
        validation.Validate(null, new SsgaOptions { Funds = [] }).FailureMessage!.ShouldContain("empty");
        validation.Validate(null, new SsgaOptions { Funds = ["S/Y", "MDY", "MDY"] }).FailureMessage!.ShouldSatisfyAllConditions(m => m.ShouldContain("'S/Y'"), m => m.ShouldContain("'MDY' 2 times"));
    }

    private static Task<List<Partition>> Plan(Instant now, CollectRequest request) => new SsgaHoldingsCollector(Options.Create(new SsgaOptions()))
        .PlanAsync(request, new OfflinePlanContext(now, NyseCalendar.Instance, new OfflineSource()), TestContext.Current.CancellationToken)
        .ToListAsync(TestContext.Current.CancellationToken).AsTask();
}
