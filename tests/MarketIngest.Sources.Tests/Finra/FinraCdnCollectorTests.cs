using MarketIngest.Calendars;
using MarketIngest.Sources.Finra;
using MarketIngest.Testing.Collecting;

using Microsoft.Extensions.Options;

using NodaTime;

namespace MarketIngest.Sources.Tests.Finra;

public sealed class FinraCdnCollectorTests
{
    private readonly OfflineSource source = new();

    [Fact]
    public async Task ShortInterestPlan_Default_HoldsThePublishedCycles()
    {
        List<Partition> plan = await Plan(ShortInterestCollector(), Instant.FromUtc(2026, 6, 24, 16, 0), new CollectRequest());
        plan.Select(p => p.Key).ShouldBe(["2026-05-15", "2026-05-29"]);
        plan[1].ExpectedAt!.Value.InZone(NyseCalendar.Instance.Zone).Date.ShouldBe(new LocalDate(2026, 6, 9));
        plan.ShouldAllBe(p => p.SettlementDate == p.From);
    }

    [Fact]
    public async Task ShortInterestPlan_SettlementNamed_IsPlannedBeforeItsPublication()
    {
        var request = new CollectRequest { Options = new Dictionary<string, string> { ["from-settlement"] = "2026-06-01" } };
        (await Plan(ShortInterestCollector(), Instant.FromUtc(2026, 6, 18, 16, 0), request)).ShouldHaveSingleItem().Key.ShouldBe("2026-06-15");
    }

    [Fact]
    public async Task ShortInterestFetch_MissingFile_HasNoRows()
    {
        source.Answer("GET", "https://cdn.finra.org/equity/otcmarket/biweekly/shrt20260515.csv", OfflineAnswer.Text(403, "<Error><Code>AccessDenied</Code></Error>"));
        Partition partition = (await Plan(ShortInterestCollector(), Instant.FromUtc(2026, 6, 1, 16, 0), new CollectRequest { From = new LocalDate(2026, 5, 15), Until = new LocalDate(2026, 5, 16) }))[0];
        (await Collecting.Run(ShortInterestCollector(), partition, source)).Records<ShortInterest>().ShouldBeEmpty();
    }

    [Fact]
    public async Task ShortInterestFetch_Symbols_AsksTheApi()
    {
        source.Answer("POST", "https://api.finra.org/data/group/otcMarket/name/consolidatedShortInterest", OfflineAnswer.Text(
            """[{"symbolCode":"ACME","currentShortPositionQuantity":5,"settlementDate":"2026-05-15","marketClassCode":"NYSE"}]""").With("record-total", "1"));
        Partition partition = (await Plan(ShortInterestCollector(), Instant.FromUtc(2026, 6, 1, 16, 0), new CollectRequest { From = new LocalDate(2026, 5, 15), Until = new LocalDate(2026, 5, 16), Symbols = ["ACME"] }))[0];
        partition.Key.ShouldBe("2026-05-15/ACME");
        (await Collecting.Run(ShortInterestCollector(), partition, source)).Records<ShortInterest>().ShouldHaveSingleItem().Shares.ShouldBe(5);
    }

    [Fact]
    public async Task RegShoPlan_Week_HoldsSessionsOnly()
    {
        // Thanksgiving 2025-11-27 and the weekend have no session; the day after closes early and has one.
        var request = new CollectRequest { From = new LocalDate(2025, 11, 24), Until = new LocalDate(2025, 12, 1) };
        List<Partition> plan = await Plan(RegShoCollector("CNMS", "FNRA"), Instant.FromUtc(2025, 12, 1, 16, 0), request);
        plan.Where(p => p.Value("facility") == "CNMS").Select(p => p.From.Day).ShouldBe([24, 25, 26, 28]);
        plan.Single(p => p.Key == "2025-11-28/FNRA").Empty.ShouldBe(EmptyAnswer.Plausible);
        plan[0].ExpectedAt.ShouldBe(Instant.FromUtc(2025, 11, 24, 23, 0));
    }

    [Fact]
    public async Task RegShoCollect_File_TakesItsFacility()
    {
        source.Answer("GET", "https://cdn.finra.org/equity/regsho/daily/FNSQshvol20251124.txt", OfflineAnswer.Text(
            "Date|Symbol|ShortVolume|ShortExemptVolume|TotalVolume|Market\r\n20251124|ACME|1|0|2|Q\r\n1\r\n"));
        FinraRegShoCollector collector = RegShoCollector("FNSQ");
        Partition partition = (await Plan(collector, Instant.FromUtc(2025, 12, 1, 16, 0), new CollectRequest { From = new LocalDate(2025, 11, 24), Until = new LocalDate(2025, 11, 25) }))[0];
        (await Collecting.Run(collector, partition, source)).Records<RegShoDaily>().ShouldHaveSingleItem().Facility.ShouldBe("FNSQ");
    }

    [Fact]
    public void Options_Wrong_AreRefusedWithTheValue()
    {
        var validation = new FinraOptionsValidation();
        validation.Validate(null, new FinraOptions()).Succeeded.ShouldBeTrue();
        validation.Validate(null, new FinraOptions { PageSize = 9999 }).FailureMessage!.ShouldContain("9999");
        validation.Validate(null, new FinraOptions { SummaryTypes = ["ATS"] }).FailureMessage!.ShouldContain("'ATS'");
        validation.Validate(null, new FinraOptions { Facilities = ["XXXX"] }).FailureMessage!.ShouldContain("'XXXX'");
        string half = validation.Validate(null, new FinraOptions { ClientSecret = "hush" }).FailureMessage!;
        half.ShouldContain("ClientId");
        half.ShouldNotContain("hush");
    }

    private static FinraShortInterestCollector ShortInterestCollector()
    {
        var options = new FinraOptions();
        return new FinraShortInterestCollector(Options.Create(options), new FinraApi(options, new FinraTokens(options, TimeProvider.System)));
    }

    private static FinraRegShoCollector RegShoCollector(params string[] facilities) => new(Options.Create(new FinraOptions { Facilities = facilities }));

    private Task<List<Partition>> Plan(Collector collector, Instant now, CollectRequest request) => collector
        .PlanAsync(request, new OfflinePlanContext(now, NyseCalendar.Instance, source), TestContext.Current.CancellationToken)
        .ToListAsync(TestContext.Current.CancellationToken).AsTask();
}
