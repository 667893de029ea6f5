using MarketIngest.Calendars;
using MarketIngest.Sources.Iex;
using MarketIngest.Testing.Collecting;

using Microsoft.Extensions.Options;

using NodaTime;

namespace MarketIngest.Sources.Tests.Iex;

public sealed class IexHistCollectorTests
{
    private const string Index = "https://iextrading.com/api/1.0/hist";
    private readonly OfflineSource source = new();
    private readonly IexHistCollector collector = new(Options.Create(new IexHistOptions()));

    [Fact]
    public async Task Plan_ShortWindow_HoldsSessionsBeforeToday()
    {
        // Saturday 2017-08-26 was a test session of the exchange.
        List<Partition> plan = await Plan(Instant.FromUtc(2017, 8, 28, 14, 0), new LocalDate(2017, 8, 24), new LocalDate(2017, 8, 29));
        plan.Select(p => p.Key).ShouldBe(["2017-08-24", "2017-08-25"]);
        plan[1].ExpectedAt.ShouldBe(Instant.FromUtc(2017, 8, 28, 13, 0));
        source.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Plan_LongWindow_ReadsTheWholeIndexOnceAndLeavesSaturdaysOut()
    {
        source.Answer("GET", Index, OfflineAnswer.Text("""
            {"20170825":[{"date":"20170825","feed":"DEEP","version":"1.0","link":"https://files.example/deep"},{"date":"20170825","feed":"TOPS","version":"1.6","link":"https://files.example/tops"}],
             "20170826":[{"date":"20170826","feed":"TOPS","version":"1.6","link":"https://files.example/saturday"}],
             "20170828":[{"date":"20170828","feed":"DEEP","version":"1.0","link":"https://files.example/deep28"}]}
            """));
        List<Partition> plan = await Plan(Instant.FromUtc(2017, 8, 30, 14, 0), new LocalDate(2017, 8, 1), new LocalDate(2017, 8, 30));
        plan.Select(p => p.Key).ShouldBe(["index/2017-08-01_2017-08-30", "2017-08-25", "2017-08-28", "2017-08-29"]);
        plan[1].Value("link").ShouldBe("https://files.example/tops");
        plan[2].Value("link").ShouldBe("https://files.example/deep28");
        plan[3].Values.Keys.ShouldNotContain("link");
        source.Requests.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("DEEP,DPLS,TOPS", "TOPS")]
    [InlineData("DEEP,DPLS", "DPLS")]
    [InlineData("DEEP", "DEEP")]
    [InlineData("OTHER", null)]
    public async Task Fetch_Date_TakesThePreferredFeed(string listed, string? chosen)
    {
        source.Answer("GET", $"{Index}?date=20260720", OfflineAnswer.Text("[" + string.Join(',', listed.Split(',').Select(f =>
            $$"""{"date":"20260720","feed":"{{f}}","version":"1.0","link":"https://files.example/{{f}}","size":"1"}""")) + "]"));
        foreach (string feed in (string[])["TOPS", "DPLS", "DEEP"])
        {
            source.Answer("GET", $"https://files.example/{feed}", OfflineAnswer.Text("no capture"));
        }

        Partition partition = (await Plan(Instant.FromUtc(2026, 7, 21, 14, 0), new LocalDate(2026, 7, 20), new LocalDate(2026, 7, 21)))[0];
        CollectingSink sink = await Collecting.Run(collector, partition, source);
        source.Requests.Select(r => r.Address.AbsoluteUri).Skip(1).ShouldBe(chosen is null ? [] : [$"https://files.example/{chosen}"]);
        sink.Records<IexHistFile>().Count.ShouldBe(listed.Split(',').Length);
        (sink.DamagedAt is not null).ShouldBe(chosen is not null);
    }

    [Fact]
    public async Task Fetch_DateNotListedYet_HasNoRows()
    {
        source.Answer("GET", $"{Index}?date=20260720", OfflineAnswer.Text(404, "Not Found"));
        Partition partition = (await Plan(Instant.FromUtc(2026, 7, 21, 14, 0), new LocalDate(2026, 7, 20), new LocalDate(2026, 7, 21)))[0];
        partition.Empty.ShouldBe(EmptyAnswer.Unexpected);
        CollectingSink sink = await Collecting.Run(collector, partition, source);
        sink.Records<IexHistFile>().ShouldBeEmpty();
        source.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public void Request_OfACapture_LeavesTestIssuesOutAndNamesItsDate()
    {
        SourceRequest request = IexHistIndex.Capture("https://files.example/x", new LocalDate(2026, 7, 20));
        request.Hints["test-symbols"].ShouldBe("exclude");
        request.Hints["date"].ShouldBe("2026-07-20");
    }

    private Task<List<Partition>> Plan(Instant now, LocalDate from, LocalDate until) => collector
        .PlanAsync(new CollectRequest { From = from, Until = until }, new OfflinePlanContext(now, NyseCalendar.Instance, source), TestContext.Current.CancellationToken)
        .ToListAsync(TestContext.Current.CancellationToken).AsTask();
}
