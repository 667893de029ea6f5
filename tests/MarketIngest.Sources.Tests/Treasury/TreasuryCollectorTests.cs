using MarketIngest.Calendars;
using MarketIngest.Sources.Treasury;
using MarketIngest.Testing.Collecting;

using Microsoft.Extensions.Options;

using NodaTime;

using static MarketIngest.Sources.Tests.Treasury.TreasuryFixtures;

namespace MarketIngest.Sources.Tests.Treasury;

public sealed class TreasuryCollectorTests
{
    private static readonly Instant Friday = Instant.FromUtc(2026, 11, 20, 23, 30);
    private readonly OfflineSource source = new();

    [Fact]
    public async Task CurvePlan_Default_HoldsTheMonthAndTheNewestSessionByItself()
    {
        List<Partition> plan = await Plan(Curve(), Friday, new CollectRequest());
        plan.Select(p => (p.Key, p.From, p.Until)).ShouldBe(
        [
            ("par-yield-curve/2026-11", new LocalDate(2026, 11, 1), new LocalDate(2026, 11, 20)),
            ("par-yield-curve/2026-11-20", new LocalDate(2026, 11, 20), new LocalDate(2026, 11, 21)),
        ]);
        plan[1].ExpectedAt.ShouldBe(Instant.FromUtc(2026, 11, 20, 23, 0));
    }

    [Fact]
    public async Task CurvePlan_BondMarketHoliday_ExpectsTheSessionBefore()
    {
        // Veterans Day 2026-11-11, a Wednesday on which the exchange is open.
        List<Partition> plan = await Plan(Curve(), Instant.FromUtc(2026, 11, 11, 23, 30), new CollectRequest());
        plan[^1].Key.ShouldBe("par-yield-curve/2026-11-10");
    }

    [Fact]
    public async Task CurvePlan_FirstDaysOfAMonth_HoldTheMonthBefore()
    {
        List<Partition> plan = await Plan(Curve(), Instant.FromUtc(2026, 11, 2, 23, 30), new CollectRequest());
        plan.Select(p => p.Key).ShouldBe(["par-yield-curve/2026-10", "par-yield-curve/2026-11", "par-yield-curve/2026-11-02"]);

        // 1 November is a Sunday: of the running month nothing but the newest session can be there.
        plan[1].Empty.ShouldBe(EmptyAnswer.Plausible);
    }

    [Fact]
    public async Task CurvePlan_Backfill_HoldsYearsThenMonths()
    {
        List<Partition> plan = await Plan(Curve(), Friday, new CollectRequest { From = new LocalDate(1989, 5, 1), Until = new LocalDate(2026, 11, 21) });
        plan.Count.ShouldBe(36 + 11 + 1);
        (plan[0].Key, plan[0].From, plan[0].ExpectedAt).ShouldBe(("par-yield-curve/1990", new LocalDate(1990, 1, 2), null));
        plan[35].Key.ShouldBe("par-yield-curve/2025");
        plan[36].Key.ShouldBe("par-yield-curve/2026-01");
        plan.Zip(plan.Skip(1)).ShouldAllBe(p => p.First.Until == p.Second.From);
    }

    [Fact]
    public async Task CurvePlan_PartOfAYear_HoldsItsMonths() =>
        (await Plan(Curve(), Friday, new CollectRequest { From = new LocalDate(2025, 3, 10), Until = new LocalDate(2025, 4, 2) }))
            .Select(p => p.Key).ShouldBe(["par-yield-curve/2025-03", "par-yield-curve/2025-04"]);

    [Fact]
    public async Task CurveFetch_Month_LeavesOtherDatesOut()
    {
        source.Answer("GET", Month + "202611", OfflineAnswer.Text(Feed(Entry("2026-11-19", ("BC_10YEAR", "4.1")), Entry("2026-11-20", ("BC_10YEAR", "4.2")))));
        List<Partition> plan = await Plan(Curve(), Friday, new CollectRequest());
        (await Collecting.Run(Curve(), plan[0], source)).Records<ParYieldCurve>().ShouldHaveSingleItem().Date.Day.ShouldBe(19);
        (await Collecting.Run(Curve(), plan[1], source)).Records<ParYieldCurve>().ShouldHaveSingleItem().Date.Day.ShouldBe(20);
    }

    [Fact]
    public async Task CurveFetch_Csv_AsksForTheDownload()
    {
        source.Answer(
            "GET",
            "https://home.treasury.gov/resource-center/data-chart-center/interest-rates/daily-treasury-rates.csv/2024/all?type=daily_treasury_yield_curve&field_tdr_date_value=2024&page&_format=csv",
            OfflineAnswer.Text("Date,\"10 Yr\"\n12/31/2024,4.58\n01/02/2024,3.95"));
        TreasuryCurveCollector collector = Curve(new TreasuryOptions { Feed = TreasuryFeed.Csv });
        List<Partition> plan = await Plan(collector, Friday, new CollectRequest { From = new LocalDate(2024, 1, 1), Until = new LocalDate(2025, 1, 1) });
        (await Collecting.Run(collector, plan.ShouldHaveSingleItem(), source)).Records<ParYieldCurve>().Count.ShouldBe(2);
    }

    [Fact]
    public async Task CurveFetch_AllPages_EndsAtTheEmptyOne()
    {
        source.Answer("GET", Year + "all&page=0", OfflineAnswer.Text(Feed(Entry("1990-01-02", ("BC_10YEAR", "7.9")))));
        source.Answer("GET", Year + "all&page=1", OfflineAnswer.Text(Feed(Entry("2025-12-31", ("BC_10YEAR", "4.1")), Entry("2026-01-02", ("BC_10YEAR", "4.2")))));
        source.Answer("GET", Year + "all&page=2", OfflineAnswer.Text(Feed()));
        TreasuryCurveCollector collector = Curve(new TreasuryOptions { History = TreasuryHistory.AllPages });
        List<Partition> plan = await Plan(collector, Friday, new CollectRequest { From = new LocalDate(1990, 1, 1), Until = new LocalDate(2026, 1, 1) });
        Partition all = plan.ShouldHaveSingleItem();
        (await Collecting.Run(collector, all, source)).Records<ParYieldCurve>().Select(c => c.Date.Year).ShouldBe([1990, 2025]);
        source.Requests.Count.ShouldBe(3);
    }

    [Fact]
    public async Task CurveFetch_PagesThatRepeat_AreRefused()
    {
        foreach (int page in (int[])[0, 1, 2])
        {
            source.Answer("GET", Year + $"all&page={page}", OfflineAnswer.Text(Feed(Entry("1990-01-02", ("BC_10YEAR", "7.9")))));
        }

        TreasuryCurveCollector collector = Curve(new TreasuryOptions { History = TreasuryHistory.AllPages });
        List<Partition> plan = await Plan(collector, Friday, new CollectRequest { From = new LocalDate(1990, 1, 1), Until = new LocalDate(2026, 1, 1) });
        (await Should.ThrowAsync<SourceContractException>(() => Collecting.Run(collector, plan[0], source))).Message.ShouldContain("repeats page 0");
    }

    [Fact]
    public async Task RatesPlan_Default_HoldsTheYearAndTheNewestMonthByItself()
    {
        List<Partition> plan = await Plan(Rates(), Friday, new CollectRequest());
        plan.Select(p => p.Key).ShouldBe(["average-interest-rates/2026", "average-interest-rates/2026-10"]);
        (plan[0].Until, plan[1].Until).ShouldBe((new LocalDate(2026, 10, 1), new LocalDate(2026, 11, 1)));

        // The seventh business day of November 2026; Veterans Day is none.
        plan[1].ExpectedAt.ShouldBe(Instant.FromUtc(2026, 11, 10, 23, 0));
    }

    [Fact]
    public async Task RatesPlan_January_HoldsTheYearBefore() =>
        (await Plan(Rates(), Instant.FromUtc(2026, 1, 12, 23, 30), new CollectRequest())).Select(p => p.Key)
            .ShouldBe(["average-interest-rates/2025", "average-interest-rates/2025-12"]);

    [Fact]
    public async Task RatesFetch_Pages_AreCounted()
    {
        const string Address = "https://api.fiscaldata.treasury.gov/services/api/fiscal_service/v2/accounting/od/avg_interest_rates?filter=record_date:gte:2026-10-01,record_date:lt:2026-11-01"
            + "&sort=record_date,security_type_desc,security_desc&page%5Bnumber%5D={0}&page%5Bsize%5D=1000";
        source.Answer("GET", string.Format(null, Address, 1), OfflineAnswer.Text(TreasuryFixtures.Rates(2, ("2026-10-31", "Treasury Bills", "4.2"))));
        source.Answer("GET", string.Format(null, Address, 2), OfflineAnswer.Text(TreasuryFixtures.Rates(2, ("2026-10-31", "Treasury Notes", "3.1"))));
        List<Partition> plan = await Plan(Rates(), Friday, new CollectRequest());
        (await Collecting.Run(Rates(), plan[^1], source)).Records<AverageInterestRate>().Select(r => r.SecurityDescription).ShouldBe(["Treasury Bills", "Treasury Notes"]);
    }

    [Fact]
    public void Options_Wrong_AreRefusedWithTheValue()
    {
        var validation = new TreasuryOptionsValidation();
        validation.Validate(null, new TreasuryOptions()).Succeeded.ShouldBeTrue();
        validation.Validate(null, new TreasuryOptions { PageSize = 10_001 }).FailureMessage!.ShouldContain("10001");
        validation.Validate(null, new TreasuryOptions { Feed = (TreasuryFeed)7 }).FailureMessage!.ShouldContain("'7'");
        validation.Validate(null, new TreasuryOptions { Feed = TreasuryFeed.Csv, History = TreasuryHistory.AllPages }).FailureMessage!.ShouldContain("Csv");
    }

    private static TreasuryCurveCollector Curve(TreasuryOptions? options = null) => new(Options.Create(options ?? new TreasuryOptions()));

    private static AverageRatesCollector Rates() => new(Options.Create(new TreasuryOptions()));

    private Task<List<Partition>> Plan(Collector collector, Instant now, CollectRequest request) => collector
        .PlanAsync(request, new OfflinePlanContext(now, SifmaCalendar.Instance, source), TestContext.Current.CancellationToken)
        .ToListAsync(TestContext.Current.CancellationToken).AsTask();
}
