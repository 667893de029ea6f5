using MarketIngest.Calendars;
using MarketIngest.Sources.Sec;
using MarketIngest.Sources.Sec.Discovery;
using MarketIngest.Testing.Collecting;

using NodaTime;

namespace MarketIngest.Sources.Tests.Sec.Discovery;

public sealed class SecSubmissionsCollectorTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 20, 17, 0);
    private readonly OfflineSource source = new() { Now = Now };
    private static readonly SecOptions Options = new() { UserAgent = "Test test@example.com", TrackedInstitutions = ["43", "0000000042"] };
    private static readonly SecRequests Requests = new(Options);
    private readonly SecSubmissionsCollector collector = new(Requests, "collect_13f_filings", SecSubmissionsCollector.Tracked(Options));

    [Fact]
    public async Task Plan_TrackedManagers_TakesAllOrTheFirst()
    {
        List<Partition> partitions = await PlanAsync(new CollectRequest());
        List<Partition> first = await PlanAsync(new CollectRequest { Options = new Dictionary<string, string> { ["top-institutions"] = "1" } });

        first.Select(p => p.Key).ShouldBe(["submissions/0000000043/2026"]);
        partitions.Select(p => p.Key).ShouldBe(["submissions/0000000042/2026", "submissions/0000000043/2026"]);
        (partitions[0].From, partitions[0].Until).ShouldBe((new LocalDate(2026, 1, 1), new LocalDate(2026, 11, 21)));
    }

    [Fact]
    public async Task Plan_Symbols_AreLookedUp()
    {
        source.Answer("GET", "https://www.sec.gov/files/company_tickers.json", OfflineAnswer.Text("""{"0":{"cik_str":320193,"ticker":"AAPL","title":"Apple Inc."},"1":{"cik_str":1067983,"ticker":"BRK-B","title":"BERKSHIRE"}}"""));

        var insiders = new SecSubmissionsCollector(Requests, "collect_insider_transactions", SecSubmissionsCollector.Symbols(Requests));

        (await PlanAsync(new CollectRequest { Symbols = ["brk.b", "42", "AAPL"] }, insiders)).Select(p => p.Value("cik")).ShouldBe(["0001067983", "0000000042", "0000320193"]);
        (await PlanAsync(new CollectRequest(), insiders)).ShouldBeEmpty();
        (await Should.ThrowAsync<ArgumentException>(() => PlanAsync(new CollectRequest { Symbols = ["NONE"] }, insiders))).Message.ShouldContain("'NONE'");
    }

    [Fact]
    public async Task Collect_WindowBeyondTheNewest_ReadsOlderPages()
    {
        source.Answer("GET", "https://data.sec.gov/submissions/CIK0000000042.json", OfflineAnswer.Text(SecSubmissionsParserTests.MainFile("\"0000000042\"", SecSubmissionsParserTests.Columns, """
            [{"name":"CIK0000000042-submissions-001.json","filingCount":1,"filingFrom":"2018-01-02","filingTo":"2025-12-30"},{"name":"CIK0000000042-submissions-002.json","filingCount":9,"filingFrom":"2001-01-02","filingTo":"2018-01-01"}]
            """)));
        source.Answer("GET", "https://data.sec.gov/submissions/CIK0000000042-submissions-001.json", OfflineAnswer.Text("""{"accessionNumber":["0000999999-25-000001","0000999999-18-000001"],"filingDate":["2025-12-30","2018-01-02"],"form":["4","4"]}"""));

        Partition partition = (await PlanAsync(new CollectRequest { From = new LocalDate(2025, 6, 1), Until = new LocalDate(2026, 11, 21) }))[0];
        CollectingSink sink = await Collecting.Run(collector, partition, source);

        sink.Records<SecFiling>().Select(r => (r.Cik, r.AccessionNumber)).ShouldBe([("0000000042", "0000999999-26-000002"), ("0000000042", "0000999999-26-000001"), ("0000000042", "0000999999-25-000001")]);
    }

    [Fact]
    public async Task Collect_UnknownCik_HasNothing()
    {
        source.Answer("GET", "https://data.sec.gov/submissions/CIK0000000042.json", OfflineAnswer.Text(404, "<Error><Code>NoSuchKey</Code></Error>"));

        (await Collecting.Run(collector, (await PlanAsync(new CollectRequest()))[0], source)).Records<SecFiling>().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("CIK0000000042-submissions-001.json?x=y")]
    [InlineData("https://evil.example/CIK0000000042-submissions-001.json")]
    public void SubmissionsPage_StrangeName_IsRefused(string name) => Should.Throw<SourceContractException>(() => SecEndpoints.SubmissionsPage(name)).Message.ShouldContain(name);

    private Task<List<Partition>> PlanAsync(CollectRequest request, SecSubmissionsCollector? other = null) =>
        (other ?? collector).PlanAsync(request, new OfflinePlanContext(Now, EdgarCalendar.Instance, source), TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken).AsTask();
}
