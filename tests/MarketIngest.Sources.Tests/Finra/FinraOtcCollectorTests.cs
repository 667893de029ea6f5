using System.Text;
using System.Text.Json;

using MarketIngest.Calendars;
using MarketIngest.Sources.Finra;
using MarketIngest.Testing.Collecting;

using Microsoft.Extensions.Options;

using NodaTime;

namespace MarketIngest.Sources.Tests.Finra;

public sealed class FinraOtcCollectorTests
{
    private const string Query = "https://api.finra.org/data/group/otcMarket/name/weeklySummary";
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 18, 16, 0);
    private readonly OfflineSource source = new();

    [Fact]
    public async Task Plan_Default_HoldsThePublishedWeeksOfEachTier()
    {
        List<Partition> plan = await Plan(Now, new CollectRequest());
        plan.Where(p => p.Value("tier") == "T1").Max(p => p.From).ShouldBe(new LocalDate(2026, 10, 26));
        plan.Where(p => p.Value("tier") == "T2").Max(p => p.From).ShouldBe(new LocalDate(2026, 10, 12));
        plan.Select(p => p.Key).ShouldContain("2026-10-12/OTCE/OTC_W_SMBL");
        plan.ShouldAllBe(p => p.WeekEnd == p.From.PlusDays(4) && p.Empty == EmptyAnswer.Unexpected);
    }

    [Fact]
    public async Task Plan_UsualWindowWrittenOut_IsTheDefault()
    {
        var request = new CollectRequest { From = new LocalDate(2026, 11, 18).PlusDays(-Collector().Descriptor.LookbackDays), Until = new LocalDate(2026, 11, 19) };
        (await Plan(Now, request)).Select(p => p.Key).ShouldBe((await Plan(Now, new CollectRequest())).Select(p => p.Key));
    }

    [Fact]
    public async Task Plan_WeekNamedBeforePublication_IsPlannedWithItsExpectedInstant()
    {
        // The fifth session after the week's end: nothing can exist yet, and the plan says when it will.
        List<Partition> plan = await Plan(Instant.FromUtc(2026, 7, 31, 20, 0), Weeks("2026-07-22", "2026-07-22"));
        plan.Count.ShouldBe(6);
        plan[0].Key.ShouldBe("2026-07-20/T1/ATS_W_SMBL");
        plan[0].ExpectedAt.ShouldBe(Instant.FromUtc(2026, 8, 10, 22, 0));
        plan.Single(p => p.Key == "2026-07-20/T2/ATS_W_SMBL").ExpectedAt.ShouldBe(Instant.FromUtc(2026, 8, 24, 22, 0));
    }

    [Theory]
    [InlineData("2025-12-29", "T1", "2026-01-20")] // the Monday is Martin Luther King Jr. Day
    [InlineData("2026-08-17", "T1", "2026-09-08")] // Labor Day
    [InlineData("2025-11-24", "T2", "2025-12-29")] // a week with Thanksgiving
    public async Task Plan_PublicationOnAHoliday_MovesToTheNextSession(string week, string tier, string expected)
    {
        Partition partition = (await Plan(Now, Weeks(week, week))).First(p => p.Value("tier") == tier);
        partition.ExpectedAt!.Value.InZone(NyseCalendar.Instance.Zone).Date.ToString("uuuu-MM-dd", null).ShouldBe(expected);
    }

    [Fact]
    public async Task Plan_WeekStillRunning_IsLeftOut() =>
        (await Plan(Now, Weeks("2026-11-16", "2026-11-20"))).ShouldBeEmpty();

    [Fact]
    public async Task Plan_BadWeek_IsRefusedWithItsValue() =>
        (await Should.ThrowAsync<ArgumentException>(() => Plan(Now, Weeks("20/07/2026", "2026-07-20")))).Message.ShouldContain("20/07/2026");

    [Fact]
    public async Task Fetch_ShortPages_GoOnToTheStatedTotal()
    {
        int[] pages = [3, 1, 2];
        var offsets = new List<int>();
        source.Answer("POST", Query, request =>
        {
            offsets.Add(Body(request).GetProperty("offset").GetInt32());
            return Page(pages[offsets.Count - 1], 6);
        });
        Partition partition = (await Plan(Now, Weeks("2026-07-20", "2026-07-20")))[0];
        CollectingSink sink = await Collect(partition);
        offsets.ShouldBe([0, 3, 4]);
        sink.Records<OtcWeekly>().Count.ShouldBe(6);
        KeyPrefix complete = sink.Completions.ShouldHaveSingleItem();
        complete.Count.ShouldBe(3);
        complete.Value(0).ShouldBeOfType<ColumnVector<LocalDate>>().Values[0].ShouldBe(new LocalDate(2026, 7, 20));
        complete.Value(2).ShouldBeOfType<ColumnVector<string>>().Values[0].ShouldBe("T1");
    }

    [Fact]
    public async Task Fetch_NoStatedTotal_GoesOnToAnEmptyPageAndDeclaresNothingComplete()
    {
        int asked = 0;
        source.Answer("POST", Query, _ => ++asked < 3 ? OfflineAnswer.Text(Rows(2)) : OfflineAnswer.NoContent);
        CollectingSink sink = await Collect((await Plan(Now, Weeks("2026-07-20", "2026-07-20")))[0]);
        asked.ShouldBe(3);
        sink.Records<OtcWeekly>().Count.ShouldBe(4);
        sink.Completions.ShouldBeEmpty();
    }

    [Fact]
    public async Task Fetch_EmptyPageBeforeTheTotal_IsTransient()
    {
        int asked = 0;
        source.Answer("POST", Query, _ => ++asked == 1 ? Page(2, 5) : Page(0, 5));
        Partition partition = (await Plan(Now, Weeks("2026-07-20", "2026-07-20")))[0];
        (await Should.ThrowAsync<SourceUnavailableException>(() => Collect(partition))).Message.ShouldContain("row 2");
    }

    [Fact]
    public async Task Fetch_NoContent_HasNoRowsAndIsNotAskedAgain()
    {
        source.Answer("POST", Query, OfflineAnswer.NoContent);
        CollectingSink sink = await Collect((await Plan(Now, Weeks("2026-07-20", "2026-07-20")))[0]);
        source.Requests.Count.ShouldBe(1);
        sink.Records<OtcWeekly>().ShouldBeEmpty();
        sink.Completions.ShouldBeEmpty();
    }

    [Fact]
    public async Task Fetch_ErrorObject_IsRefusedByTheParser()
    {
        source.Answer("POST", Query, OfflineAnswer.Text("""{"statusCode":400,"message":"bad field"}"""));
        Partition partition = (await Plan(Now, Weeks("2026-07-20", "2026-07-20")))[0];
        (await Should.ThrowAsync<SourceContractException>(() => Collect(partition))).Message.ShouldContain("bad field");
    }

    [Fact]
    public async Task Fetch_Request_FiltersByWeekTierAndSummaryAndAsksForJson()
    {
        source.Answer("POST", Query, Page(1, 1));
        await Collect((await Plan(Now, Weeks("2026-07-20", "2026-07-20"))).Single(p => p.Key == "2026-07-20/OTCE/OTC_W_SMBL"));
        SourceRequest request = source.Requests.ShouldHaveSingleItem();
        request.Headers["Accept"].ShouldBe("application/json");
        Filters(request).ShouldBe(["weekStartDate EQUAL 2026-07-20", "tierIdentifier EQUAL OTCE", "summaryTypeCode EQUAL OTC_W_SMBL"]);
        Body(request).GetProperty("limit").GetInt32().ShouldBe(5000);
    }

    [Fact]
    public async Task Fetch_OneSymbol_IsComparedAndNeverComplete()
    {
        source.Answer("POST", Query, Page(1, 1));
        Partition partition = (await Plan(Now, Weeks("2026-07-20", "2026-07-20") with { Symbols = ["ACME"] }))[0];
        partition.Key.ShouldBe("2026-07-20/T1/ATS_W_SMBL/ACME");
        partition.Empty.ShouldBe(EmptyAnswer.Plausible);
        CollectingSink sink = await Collect(partition);
        Filters(source.Requests[0]).ShouldContain("issueSymbolIdentifier EQUAL ACME");
        sink.Completions.ShouldBeEmpty();
    }

    [Fact]
    public async Task Fetch_SeveralSymbols_AreADomain()
    {
        source.Answer("POST", Query, Page(1, 1));
        await Collect((await Plan(Now, Weeks("2026-07-20", "2026-07-20") with { Symbols = ["ACME", "ZED"] }))[0]);
        Body(source.Requests[0]).GetProperty("domainFilters")[0].GetProperty("values").EnumerateArray().Select(v => v.GetString()).ShouldBe(["ACME", "ZED"]);
    }

    [Fact]
    public async Task Fetch_OlderThanTwelveMonths_AsksTheHistoricSetByWeekAndTierOnly()
    {
        source.Answer("POST", $"{Query}Historic", OfflineAnswer.Text("""
            [{"issueSymbolIdentifier":"ACME","summaryTypeCode":"ATS_W_SMBL","tierIdentifier":"T1","weekStartDate":"2024-07-22","totalWeeklyShareQuantity":1,"totalWeeklyTradeCount":1},
             {"issueSymbolIdentifier":"ACME","summaryTypeCode":"OTC_W_SMBL","tierIdentifier":"T1","weekStartDate":"2024-07-22","totalWeeklyShareQuantity":2,"totalWeeklyTradeCount":1}]
            """).With("record-total", "2"));
        CollectingSink sink = await Collect((await Plan(Now, Weeks("2024-07-22", "2024-07-22")))[0]);
        Filters(source.Requests[0]).ShouldBe(["weekStartDate EQUAL 2024-07-22", "tierIdentifier EQUAL T1"]);
        sink.Records<OtcWeekly>().ShouldHaveSingleItem().SummaryType.ShouldBe("ATS_W_SMBL");
        sink.Completions.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Plan_DataDirectory_HoldsOnlyFilesThatExistAndAreNotHeldFromTheApi()
    {
        source.Answer("FILE", "file:///finra/otc-weekly/2026-07-20_T1_ATS_W_SMBL.csv", OfflineAnswer.Text("x"));
        source.Answer("FILE", "file:///finra/otc-weekly/2026-07-20_T2_ATS_W_SMBL.csv", OfflineAnswer.Text("x"));
        foreach (string missing in (string[])["OTCE_ATS", "T1_OTC", "T2_OTC", "OTCE_OTC"])
        {
            source.Answer("FILE", $"file:///finra/otc-weekly/2026-07-20_{missing}_W_SMBL.csv", OfflineAnswer.Text(404, ""));
        }

        OfflinePlanContext context = new OfflinePlanContext(Now, NyseCalendar.Instance, source).With(new PartitionState
        {
            Job = "collect_finra_otc",
            Partition = "2026-07-20/T2/ATS_W_SMBL",
            Outcome = CollectOutcome.Collected,
            ConfirmedAt = Now,
            UpdatedAt = Now,
            RunId = "r",
        });
        CollectRequest request = Weeks("2026-07-20", "2026-07-20");
        request = request with { Options = new Dictionary<string, string>(request.Options) { ["data-dir"] = "downloads" } };
        List<Partition> plan = await Collector().PlanAsync(request, context, TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);
        plan.ShouldHaveSingleItem().Key.ShouldBe("2026-07-20/T1/ATS_W_SMBL/file");
    }

    [Fact]
    public async Task Collect_File_ReadsItWithItsWeek()
    {
        source.Answer("FILE", "file:///finra/otc-weekly/2026-07-20_T1_ATS_W_SMBL.csv", OfflineAnswer.Text(
            "tierDescription|issueSymbolIdentifier|issueName|marketParticipantName|MPID|totalWeeklyShareQuantity|totalWeeklyTradeCount|lastUpdateDate\nNMS Tier 1|ACME|Acme|||5|1|2026-08-10\n"));
        var partition = new Partition("2026-07-20/T1/ATS_W_SMBL/file", new LocalDate(2026, 7, 20), new LocalDate(2026, 7, 27))
        {
            Values = new Dictionary<string, string> { ["week"] = "2026-07-20", ["tier"] = "T1", ["summary"] = "ATS_W_SMBL", ["set"] = "file" },
        };
        OtcWeekly row = (await Collect(partition)).Records<OtcWeekly>().ShouldHaveSingleItem();
        (row.WeekStart, row.SummaryType, row.Origin).ShouldBe((new LocalDate(2026, 7, 20), "ATS_W_SMBL", "file"));
    }

    private static CollectRequest Weeks(string from, string to) =>
        new() { Options = new Dictionary<string, string> { ["from-week"] = from, ["to-week"] = to } };

    private static OfflineAnswer Page(int rows, int total) => OfflineAnswer.Text(Rows(rows)).With("record-total", total.ToString());

    private static string Rows(int count) => "[" + string.Join(',', Enumerable.Range(0, count).Select(i =>
        $$"""{"issueSymbolIdentifier":"S{{i}}","summaryTypeCode":"ATS_W_SMBL","tierIdentifier":"T1","weekStartDate":"2026-07-20","totalWeeklyShareQuantity":1,"totalWeeklyTradeCount":1}""")) + "]";

    private static JsonElement Body(SourceRequest request)
    {
        using JsonDocument document = JsonDocument.Parse(Encoding.UTF8.GetString(request.Body!));
        return document.RootElement.Clone();
    }

    private static IEnumerable<string> Filters(SourceRequest request) => Body(request).GetProperty("compareFilters").EnumerateArray()
        .Select(f => $"{f.GetProperty("fieldName")} {f.GetProperty("compareType")} {f.GetProperty("fieldValue")}");

    private static FinraOtcCollector Collector()
    {
        var options = new FinraOptions();
        return new FinraOtcCollector(Options.Create(options), new FinraApi(options, new FinraTokens(options, TimeProvider.System)));
    }

    private Task<List<Partition>> Plan(Instant now, CollectRequest request) => Collector()
        .PlanAsync(request, new OfflinePlanContext(now, NyseCalendar.Instance, source), TestContext.Current.CancellationToken)
        .ToListAsync(TestContext.Current.CancellationToken).AsTask();

    private Task<CollectingSink> Collect(Partition partition) => Collecting.Run(Collector(), partition, source);
}
