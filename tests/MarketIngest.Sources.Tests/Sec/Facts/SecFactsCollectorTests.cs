using MarketIngest.Calendars;
using MarketIngest.Sources.Access;
using MarketIngest.Sources.Sec;
using MarketIngest.Sources.Sec.Facts;
using MarketIngest.Testing.Collecting;

using Microsoft.Extensions.Options;

using NodaTime;

namespace MarketIngest.Sources.Tests.Sec.Facts;

public sealed class SecFactsCollectorTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 16, 2, 0);
    private readonly OfflineSource source = new();

    [Fact]
    public async Task Plan_CiksAndSymbols_AreCompaniesOnce()
    {
        source.Answer("GET", SecEndpoints.CompanyTickers, OfflineAnswer.Text(200, """{"0":{"cik_str":7,"ticker":"OTHR","title":"Other"}}"""));
        ColumnBatch stored = Security.Schema.ToBatch(
            [new Security { IdentifierType = "symbol", Identifier = "ACME", Symbol = "ACME", Cik = "0000000005", ValidFrom = new LocalDate(2020, 1, 1) }],
            Evidence.Published(Now),
            new Lineage("run", Now, Now, null));
        List<Partition> plan = await Plan(new CollectRequest { Symbols = ["320193", "acme", "0000000005", "OTHR"] }, stored: stored);
        plan.Select(p => p.Key).ShouldBe(["companyfacts/0000320193", "companyfacts/0000000005", "companyfacts/0000000007"]);

        // It is still the fifteenth in New York.
        plan[0].Until.ShouldBe(new LocalDate(2026, 11, 16));
        (await Plan(new CollectRequest(), ["320193"])).ShouldHaveSingleItem().Value("cik").ShouldBe("0000320193");
    }

    [Fact]
    public async Task Plan_NobodyNamed_SaysHow() =>
        (await Should.ThrowAsync<ArgumentException>(() => Plan(new CollectRequest()))).Message.ShouldContain("MarketIngest:Sec:FactsCompanies");

    [Fact]
    public async Task Plan_SymbolUnknown_NamesIt()
    {
        source.Answer("GET", SecEndpoints.CompanyTickers, OfflineAnswer.Text(200, "{}"));
        (await Should.ThrowAsync<ArgumentException>(() => Plan(new CollectRequest { Symbols = ["NOPE"] }))).Message.ShouldContain("'NOPE'");
    }

    [Fact]
    public async Task Plan_Archive_HoldsWhatIsNotHeldFromTheApi()
    {
        source.Answer("FILE", ZipAddress.Entries("companyfacts.zip").AbsoluteUri, OfflineAnswer.Text(200, "CIK0000000005.json\nCIK0000000006.json\nREADME.txt\nCIK0000000007.json\n"));
        var held = new PartitionState { Job = SecJobs.CreditRisk, Partition = "companyfacts/0000000006", Outcome = CollectOutcome.Collected, ConfirmedAt = Now, UpdatedAt = Now, RunId = "run" };
        var request = new CollectRequest { Options = Options("data-dir", "/data") };
        (await Plan(request, held: held)).Select(p => p.Key).ShouldBe(["companyfacts.zip/CIK0000000005.json", "companyfacts.zip/CIK0000000007.json"]);
        (await Plan(request with { Symbols = ["7"] })).ShouldHaveSingleItem().Value("cik").ShouldBe("0000000007");
    }

    [Fact]
    public async Task Plan_ArchiveMissing_SaysWhere()
    {
        source.Answer("FILE", ZipAddress.Entries("companyfacts.zip").AbsoluteUri, OfflineAnswer.Text(404, ""));
        (await Should.ThrowAsync<ArgumentException>(() => Plan(new CollectRequest { Options = Options("data-dir", "/data") }))).Message.ShouldContain("companyfacts.zip in the data folder '/data'");
    }

    [Fact]
    public async Task Collect_Api_IsCompleteForTheCompanyAndAnArchiveIsNot()
    {
        const string Facts = """{"cik":5,"entityName":"Acme","facts":{"dei":{"A":{"units":{"pure":[{"end":"2024-09-28","val":1,"accn":"0000999999-24-000010","filed":"2024-11-01"}]}}}}}""";
        source.Answer("GET", SecEndpoints.CompanyFacts("0000000005"), OfflineAnswer.Text(200, Facts));
        source.Answer("FILE", ZipAddress.Entry("companyfacts.zip", "CIK0000000005.json").AbsoluteUri, OfflineAnswer.Text(200, Facts));
        source.Answer("FILE", ZipAddress.Entries("companyfacts.zip").AbsoluteUri, OfflineAnswer.Text(200, "CIK0000000005.json\n"));
        CollectingSink api = await Collecting.Run(Collector(), (await Plan(new CollectRequest { Symbols = ["5"] }))[0], source);
        CollectingSink archive = await Collecting.Run(Collector(), (await Plan(new CollectRequest { Options = Options("data-dir", "/data") }))[0], source);
        (api.Records<CompanyFact>().Count, archive.Records<CompanyFact>().Count).ShouldBe((1, 1));
        (api.Completions.Count, archive.Completions.Count).ShouldBe((1, 0));
    }

    [Fact]
    public async Task Collect_CompanyWithoutFacts_HasNone()
    {
        source.Answer("GET", SecEndpoints.CompanyFacts("0000000005"), OfflineAnswer.Text(404, "<Error><Code>NoSuchKey</Code></Error>"));
        (await Collecting.Run(Collector(), (await Plan(new CollectRequest { Symbols = ["5"] }))[0], source)).Records<CompanyFact>().ShouldBeEmpty();
    }

    private static Dictionary<string, string> Options(string name, string value) => new() { [name] = value };

    private static SecFactsCollector Collector(params string[] companies)
    {
        var options = new SecOptions { UserAgent = "Example ops@example.com", FactsCompanies = companies };
        return new SecFactsCollector(Microsoft.Extensions.Options.Options.Create(options), new SecRequests(options));
    }

    private Task<List<Partition>> Plan(CollectRequest request, string[]? companies = null, ColumnBatch? stored = null, PartitionState? held = null)
    {
        var context = new OfflinePlanContext(Now, EdgarCalendar.Instance, source);
        if (stored is not null)
        {
            context.With(stored);
        }

        if (held is not null)
        {
            context.With(held);
        }

        return Collector(companies ?? []).PlanAsync(request, context, TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken).AsTask();
    }
}
