using MarketIngest.Calendars;
using MarketIngest.Sources.Yahoo;
using MarketIngest.Testing.Collecting;

using Microsoft.Extensions.Options;

using NodaTime;

namespace MarketIngest.Sources.Tests.Yahoo;

public sealed class YahooDailyBarsCollectorTests
{
    private readonly OfflineSource source = new();
    private readonly YahooDailyBarsCollector collector = new(Options.Create(new YahooOptions { Symbols = ["ACME", "^IDX"] }));

    [Fact]
    public async Task Plan_AcrossYears_HoldsPastYearsWholeAndTheCurrentOneToDate()
    {
        var request = new CollectRequest { From = new LocalDate(2025, 12, 20), Until = new LocalDate(2026, 1, 10) };
        List<Partition> plan = await Plan(Instant.FromUtc(2026, 1, 12, 3, 0), request);
        plan.Select(p => p.Key).ShouldBe(["ACME/2025", "^IDX/2025", "ACME/2026-to-date", "^IDX/2026-to-date"]);
        (plan[0].From, plan[0].Until).ShouldBe((new LocalDate(2025, 1, 1), new LocalDate(2026, 1, 1)));
        (plan[2].From, plan[2].Until).ShouldBe((new LocalDate(2026, 1, 1), new LocalDate(2026, 1, 12)));
        plan[2].ExpectedAt.ShouldBe(Instant.FromUtc(2026, 1, 9, 23, 0));
    }

    [Theory]
    [InlineData(22, 59, 17)] // before the close and the two hours after it
    [InlineData(23, 0, 18)]
    public async Task Plan_SessionNotFinal_EndsBeforeIt(int hour, int minute, int until) =>
        (await Plan(Instant.FromUtc(2026, 11, 17, hour, minute), new CollectRequest()))[^1].Until.ShouldBe(new LocalDate(2026, 11, until));

    [Fact]
    public async Task Plan_PartOfAPastYear_IsReadWholeAndUpToToday()
    {
        List<Partition> partitions = [.. await Plan(Instant.FromUtc(2026, 11, 18, 3, 0), new CollectRequest { From = new LocalDate(2024, 3, 1), Until = new LocalDate(2024, 4, 1), Symbols = ["ACME"] })];
        (partitions[0].From, partitions[0].Until).ShouldBe((new LocalDate(2024, 1, 1), new LocalDate(2025, 1, 1)));
        partitions.Select(p => p.Key).ShouldBe(["ACME/2024", "ACME/2025", "ACME/2026-to-date"]);
    }

    [Fact]
    public async Task Plan_NamedSymbols_ReplaceTheOptions() =>
        (await Plan(Instant.FromUtc(2026, 11, 18, 3, 0), new CollectRequest { Symbols = ["BRK-B"] })).Select(p => p.Key).ShouldBe(["BRK-B/2025", "BRK-B/2026-to-date"]);

    [Fact]
    public async Task Fetch_Symbol_AsksForTheYearWithEvents()
    {
        Partition partition = (await Plan(Instant.FromUtc(2026, 1, 12, 3, 0), new CollectRequest { From = new LocalDate(2026, 1, 5), Until = new LocalDate(2026, 1, 10) }))[1];
        source.Answer("GET", "https://query1.finance.yahoo.com/v8/finance/chart/%5EIDX?period1=1767139200&period2=1768262400&interval=1d&includePrePost=false&events=div%7Csplit", OfflineAnswer.Text(
            """{"chart":{"result":[{"meta":{"symbol":"^IDX","exchangeTimezoneName":"America/New_York","dataGranularity":"1d"},"timestamp":[1767364200],"indicators":{"quote":[{"close":[5]}]}}],"error":null}}"""));
        PriceBar bar = (await Collecting.Run(collector, partition, source)).Records<PriceBar>().ShouldHaveSingleItem();
        (bar.Date, bar.Close, bar.Open).ShouldBe((new LocalDate(2026, 1, 2), 5m, null));
    }

    [Fact]
    public async Task Fetch_UnknownSymbol_IsRefusedWithItsText()
    {
        Partition partition = (await Plan(Instant.FromUtc(2026, 1, 12, 3, 0), new CollectRequest { From = new LocalDate(2026, 1, 5), Until = new LocalDate(2026, 1, 10) }))[0];
        source.Answer("GET", "https://query1.finance.yahoo.com/v8/finance/chart/ACME?period1=1767139200&period2=1768262400&interval=1d&includePrePost=false&events=div%7Csplit", OfflineAnswer.Text(
            404, """{"chart":{"result":null,"error":{"code":"Not Found","description":"No data found, symbol may be delisted"}}}"""));
        (await Should.ThrowAsync<SourceContractException>(() => Collecting.Run(collector, partition, source))).Message.ShouldContain("symbol may be delisted");
    }

    [Theory]
    [InlineData("2026-06-10", new[] { "ACME/2024@2026-06-10", "ACME/2023@2026-06-10", "ACME/2025@2026-06-10", "ACME/2026-to-date" })]
    [InlineData("2025-06-10", new[] { "ACME/2025", "ACME/2026-to-date" })] // the years were read after it
    public async Task Plan_SplitAfterAYearWasRead_ReadsTheYearAgainUnderANewName(string exDate, string[] expected)
    {
        Instant read = Instant.FromUtc(2026, 1, 15, 0, 0);
        var split = new CorporateAction { Provider = "yahoo", Symbol = "ACME", ExDate = NodaTime.Text.LocalDatePattern.Iso.Parse(exDate).Value, Kind = "split", Numerator = 4, Denominator = 1 };
        OfflinePlanContext context = new OfflinePlanContext(Instant.FromUtc(2026, 11, 18, 3, 0), NyseCalendar.Instance, source)
            .With(CorporateAction.Schema.ToBatch([split], Evidence.Published(read), new Lineage("r", read, read, null)))
            .With(State("ACME/2025", read))
            .With(State("ACME/2024", read))
            .With(State("ACME/2023", read));
        List<Partition> plan = await collector.PlanAsync(new CollectRequest { Symbols = ["ACME"] }, context, TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);
        plan.Select(p => p.Key).ShouldBe(expected);
        plan[0].Until.ShouldBe(new LocalDate(plan[0].From.Year + 1, 1, 1));
    }

    private static PartitionState State(string key, Instant confirmed) =>
        new() { Job = "collect_daily_bars", Partition = key, Outcome = CollectOutcome.Collected, ConfirmedAt = confirmed, UpdatedAt = confirmed, RunId = "r" };

    private Task<List<Partition>> Plan(Instant now, CollectRequest request) => collector
        .PlanAsync(request, new OfflinePlanContext(now, NyseCalendar.Instance, source), TestContext.Current.CancellationToken)
        .ToListAsync(TestContext.Current.CancellationToken).AsTask();
}
