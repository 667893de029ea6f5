using MarketIngest.Calendars;
using MarketIngest.Sources.Sec;
using MarketIngest.Sources.Sec.Discovery;
using MarketIngest.Testing.Collecting;

using NodaTime;

namespace MarketIngest.Sources.Tests.Sec.Discovery;

public sealed class SecIndexCollectorTests
{
    private const string Address = "https://www.sec.gov/Archives/edgar/daily-index/2026/QTR4/master.20261120.idx";
    private static readonly Instant Evening = Instant.FromUtc(2026, 11, 21, 3, 30);
    private readonly OfflineSource source = new() { Now = Evening };
    private readonly SecIndexCollector collector = new(new SecRequests(new SecOptions { UserAgent = "Test test@example.com" }), "poll_edgar_submissions");

    [Fact]
    public async Task Plan_Week_HasItsBusinessDays()
    {
        List<Partition> partitions = await PlanAsync(new CollectRequest());

        // Friday evening; Wednesday the 11th, Veterans Day, lies before the week.
        partitions.Select(p => p.Key).ShouldBe(["index/2026-11-13", "index/2026-11-16", "index/2026-11-17", "index/2026-11-18", "index/2026-11-19", "index/2026-11-20"]);
        partitions[^1].Value("address").ShouldBe(Address);
        partitions[^1].ExpectedAt.ShouldBe(Instant.FromUtc(2026, 11, 21, 3, 0));
    }

    [Fact]
    public async Task Plan_BeforeTheIndexIsOut_LeavesTheDayToTheFeed() =>
        (await PlanAsync(new CollectRequest(), Evening - Duration.FromHours(1))).Select(p => p.Key).ShouldNotContain("index/2026-11-20");

    [Fact]
    public async Task Plan_LongWindow_TakesWholeQuarters()
    {
        List<Partition> partitions = await PlanAsync(new CollectRequest { From = new LocalDate(2025, 12, 30), Until = new LocalDate(2026, 10, 3) });

        partitions.Select(p => p.Key).ShouldBe(["index/2025-12-30", "index/2025-12-31", "full-index/2026Q1", "full-index/2026Q2", "full-index/2026Q3", "index/2026-10-01", "index/2026-10-02"]);
        partitions[2].Value("address").ShouldBe("https://www.sec.gov/Archives/edgar/full-index/2026/QTR1/master.idx");
        (partitions[2].From, partitions[2].Until).ShouldBe((new LocalDate(2026, 1, 1), new LocalDate(2026, 4, 1)));
    }

    [Fact]
    public async Task Plan_BeforeTheCalendarBegins_TakesQuarters() =>
        (await PlanAsync(new CollectRequest { From = new LocalDate(2002, 11, 5), Until = new LocalDate(2003, 1, 4) })).Select(p => p.Key).ShouldBe(["full-index/2002Q4", "index/2003-01-02", "index/2003-01-03"]);

    [Fact]
    public async Task Plan_WithSymbols_LeavesThemToTheirOwnFiles() => (await PlanAsync(new CollectRequest { Symbols = ["ACME"] })).ShouldBeEmpty();

    [Theory]
    [InlineData(403, "<?xml version=\"1.0\"?>\n<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>")]
    [InlineData(404, "<Error><Code>NoSuchKey</Code></Error>")]
    public async Task Collect_NoSuchFile_IsAnEmptyAnswer(int status, string body)
    {
        source.Answer("GET", Address, OfflineAnswer.Text(status, body));

        CollectingSink sink = await Collecting.Run(collector, (await PlanAsync(new CollectRequest()))[^1], source);

        (sink.Records<SecFiling>().Count, sink.Faults.Count).ShouldBe((0, 0));
    }

    [Fact]
    public async Task Collect_AnotherRefusal_IsNoAnswer()
    {
        source.Answer("GET", Address, OfflineAnswer.Text(403, "Forbidden by policy"));
        Partition partition = (await PlanAsync(new CollectRequest()))[^1];

        (await Should.ThrowAsync<SourceUnavailableException>(() => Collecting.Run(collector, partition, source))).Message.ShouldContain("Forbidden by policy");
    }

    private Task<List<Partition>> PlanAsync(CollectRequest request, Instant? now = null) =>
        collector.PlanAsync(request, new OfflinePlanContext(now ?? Evening, EdgarCalendar.Instance, source), TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken).AsTask();
}
