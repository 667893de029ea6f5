using MarketIngest.Analytics.CompanyFacts;

using NodaTime;

namespace MarketIngest.Core.Tests.Analytics.CompanyFacts;

public sealed class CompanyFactSeriesTests
{
    private static readonly LocalDate Balance = new(2008, 9, 27);
    private static readonly CompanyFact First = Fact("Assets", Balance, 39_572, "0001193125-09-153165", new LocalDate(2009, 7, 22));
    private static readonly CompanyFact Repeated = Fact("Assets", Balance, 39_572, "0001193125-09-214859", new LocalDate(2009, 10, 27));
    private static readonly CompanyFact Restated = Fact("Assets", Balance, 36_171, "0001193125-10-012091", new LocalDate(2010, 1, 25));

    [Theory]
    [InlineData(2009, 7, 22, null)]
    [InlineData(2009, 7, 23, 39_572)]
    [InlineData(2010, 1, 25, 39_572)]
    [InlineData(2010, 1, 26, 36_171)]
    public async Task Read_KnownBy_ShowsARestatementFromItsFilingOn(int year, int month, int day, int? expected)
    {
        await using MemoryStore store = await Store(First, Repeated, Restated, First with { Cik = "0000320192" }, First with { Cik = "0000320194" });
        Instant knownBy = new LocalDate(year, month, day).At(new LocalTime(12, 0)).InUtc().ToInstant();
        CompanyFactSeries series = await CompanyFactSeries.ReadAsync(store, "0000320193", ["us-gaap:Assets"], "USD", knownBy, TestContext.Current.CancellationToken);
        series.At(Balance)?.Value.ShouldBe(expected!.Value);
        (series.At(Balance) is null).ShouldBe(expected is null);
    }

    [Fact]
    public void Of_AnyOrder_ChoosesTheSame()
    {
        CompanyFactSeries.Of([Restated, First, Repeated], ["us-gaap:Assets"], "USD").Facts.ShouldBe([Restated]);
        CompanyFactSeries.Of([First, Repeated, Restated], ["us-gaap:Assets"], "USD").Facts.ShouldBe([Restated]);
    }

    [Fact]
    public void Of_SeveralTags_ALaterOneFillsOnlyWhatAnEarlierLacks()
    {
        CompanyFact old = Fact("SalesRevenueNet", new LocalDate(2016, 9, 24), 1, "0000000001-17-000001", new LocalDate(2017, 1, 1));
        CompanyFact both = Fact("Revenues", new LocalDate(2017, 9, 30), 2, "0000000001-18-000001", new LocalDate(2018, 1, 1));
        CompanyFact beside = both with { Tag = "SalesRevenueNet", Value = 3, Filed = new LocalDate(2019, 1, 1) };
        CompanyFactSeries.Of([beside, old, both], ["us-gaap:Revenues", "us-gaap:SalesRevenueNet"], "USD").Facts.Select(f => f.Value).ShouldBe([1m, 2m]);
    }

    [Fact]
    public void Of_QuarterAndYearWithOneEnd_AreTwoPeriods()
    {
        CompanyFact year = First with { PeriodStart = new LocalDate(2007, 9, 30) };
        CompanyFact quarter = First with { PeriodStart = new LocalDate(2008, 6, 29), Value = 5 };
        CompanyFactSeries series = CompanyFactSeries.Of([year, quarter, First with { Unit = "EUR" }], ["us-gaap:Assets"], "USD");
        series.Facts.Count.ShouldBe(2);
        series.Over(new LocalDate(2008, 6, 29), Balance)!.Value.ShouldBe(5);
        series.At(Balance).ShouldBeNull();
    }

    [Fact]
    public void Of_SeveralCompanies_IsRefused() =>
        Should.Throw<ArgumentException>(() => CompanyFactSeries.Of([First, First with { Cik = "0000000001" }], ["us-gaap:Assets"], "USD")).Message.ShouldContain("0000000001");

    private static CompanyFact Fact(string tag, LocalDate date, decimal value, string accession, LocalDate filed) => new()
    {
        Cik = "0000320193",
        Taxonomy = "us-gaap",
        Tag = tag,
        Unit = "USD",
        PeriodStart = date,
        PeriodEnd = date,
        AccessionNumber = accession,
        Value = value,
        Filed = filed,
    };

    private static async Task<MemoryStore> Store(params CompanyFact[] facts)
    {
        var store = new MemoryStore();
        var origin = new Lineage("run", Instant.FromUtc(2026, 1, 1, 0, 0), Instant.FromUtc(2026, 1, 1, 0, 0), null);
        foreach (CompanyFact fact in facts)
        {
            Evidence evidence = Evidence.Published(fact.Filed!.Value.PlusDays(1).AtStartOfDayInZone(DateTimeZoneProviders.Tzdb["America/New_York"]).ToInstant());
            using var commit = new StoreCommit { Id = $"{fact.Cik}/{fact.AccessionNumber}", Batches = [CompanyFact.Schema.ToBatch([fact], evidence, origin)] };
            await store.CommitAsync(commit, TestContext.Current.CancellationToken);
        }

        return store;
    }
}
