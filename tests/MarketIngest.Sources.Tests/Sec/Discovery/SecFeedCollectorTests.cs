using System.Globalization;

using MarketIngest.Calendars;
using MarketIngest.Sources.Sec;
using MarketIngest.Sources.Sec.Discovery;
using MarketIngest.Testing.Collecting;

using NodaTime;
using NodaTime.Text;

namespace MarketIngest.Sources.Tests.Sec.Discovery;

public sealed class SecFeedCollectorTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 20, 17, 0);
    private readonly OfflineSource source = new() { Now = Now };
    private readonly SecFeedCollector collector = new(new SecRequests(new SecOptions { UserAgent = "Test test@example.com" }), "poll_edgar_submissions");

    [Fact]
    public async Task Plan_NewStore_ReadsTheWholeDay() => (await PlanAsync()).Value("since").ShouldBe("2026-11-20T04:45:00Z");

    [Fact]
    public async Task Plan_AfterACompleteReading_BeginsALittleBefore() =>
        (await PlanAsync(new PartitionState { Job = "poll_edgar_submissions", Partition = "feed", Outcome = CollectOutcome.Collected, ConfirmedAt = Now - Duration.FromMinutes(5), UpdatedAt = Now, RunId = "1" }))
            .Value("since").ShouldBe("2026-11-20T16:40:00Z");

    [Fact]
    public async Task Plan_PastWindow_HasNothingToFind()
    {
        var context = new OfflinePlanContext(Now, EdgarCalendar.Instance, source);

        (await collector.PlanAsync(new CollectRequest { From = new LocalDate(2026, 11, 2), Until = new LocalDate(2026, 11, 10) }, context, TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Fetch_Pages_StopsAtThePageThatIsOlderAltogether()
    {
        // A filing a minute; the page from 200 on begins 200 minutes ago, at 13:40.
        Page(0, Now);
        Page(100, Now - Duration.FromMinutes(100));
        Page(200, Now - Duration.FromMinutes(200));

        CollectingSink sink = await Collecting.Run(collector, Partition(Now - Duration.FromMinutes(150)), source);

        sink.Records<SecFiling>().Count.ShouldBe(300);
        source.Requests.Count.ShouldBe(3);
        source.Requests[0].Address.AbsoluteUri.ShouldBe("https://www.sec.gov/cgi-bin/browse-edgar?action=getcurrent&type=&company=&dateb=&owner=include&start=0&count=100&output=atom");
        source.Requests[0].Headers["User-Agent"].ShouldBe("Test test@example.com");
    }

    [Fact]
    public async Task Fetch_LateEntryOnTop_DoesNotStopTheReading()
    {
        Page(0, Now, Now - Duration.FromHours(3));
        Page(100, Now - Duration.FromMinutes(100));
        Page(200, Now - Duration.FromMinutes(200));

        await Collecting.Run(collector, Partition(Now - Duration.FromMinutes(150)), source);

        source.Requests.Count.ShouldBe(3);
    }

    [Fact]
    public async Task Fetch_ShortPage_IsTheLast()
    {
        Answer(0, [Now, Now - Duration.FromMinutes(1)]);

        (await Collecting.Run(collector, Partition(Now - Duration.FromDays(1)), source)).Records<SecFiling>().Count.ShouldBe(2);

        source.Requests.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Fetch_SlowReading_ReadsAgainWhatCameMeanwhile()
    {
        Page(0, Now);
        source.Answer("GET", SecEndpoints.CurrentFeed(100, 100), _ =>
        {
            source.Now = Now + Duration.FromMinutes(9);
            Page(0, Now + Duration.FromMinutes(9));
            return OfflineAnswer.Text(Feed([.. Enumerable.Range(0, 100).Select(i => Now - Duration.FromMinutes(100 + i))]));
        });

        await Collecting.Run(collector, Partition(Now - Duration.FromMinutes(50)), source);

        source.Requests.Select(r => r.Address.Query.Contains("start=0", StringComparison.Ordinal)).ShouldBe([true, false, true, false]);
    }

    [Fact]
    public async Task Fetch_BeyondTheFeedsReach_StopsThereAndWarns()
    {
        for (int start = 0; start <= 5000; start += 100)
        {
            Page(start, Now - Duration.FromMinutes(start));
        }

        CollectingSink sink = await Collecting.Run(collector, Partition(Now - Duration.FromDays(20)), source);

        source.Requests.Count.ShouldBe(51);
        SinkNotice warning = sink.Warnings.ShouldHaveSingleItem();
        warning.Rule.ShouldBe("feed_gap");
        warning.Message.ShouldContain("daily index");
    }

    private static Partition Partition(Instant since) => new("feed", new LocalDate(2026, 11, 20), new LocalDate(2026, 11, 21))
    {
        Values = new Dictionary<string, string> { ["since"] = InstantPattern.ExtendedIso.Format(since) },
    };

    private static string Feed(IReadOnlyList<Instant> accepted) =>
        SecAtomParserTests.Feed([.. accepted.Select((at, i) => SecAtomParserTests.Entry($"4 - ACME ({i + 1:D10}) (Issuer)", "4", updated: InstantPattern.ExtendedIso.Format(at)))]);

    private void Page(int start, Instant newest, Instant? first = null) =>
        Answer(start, [first ?? newest, .. Enumerable.Range(1, 99).Select(i => newest - Duration.FromMinutes(i))]);

    private void Answer(int start, IReadOnlyList<Instant> accepted) => source.Answer("GET", SecEndpoints.CurrentFeed(start, 100), OfflineAnswer.Text(Feed(accepted)));

    private async Task<Partition> PlanAsync(params PartitionState[] states)
    {
        var context = new OfflinePlanContext(Now, EdgarCalendar.Instance, source);
        foreach (PartitionState state in states)
        {
            context.With(state);
        }

        return await collector.PlanAsync(new CollectRequest(), context, TestContext.Current.CancellationToken).SingleAsync(TestContext.Current.CancellationToken);
    }
}
