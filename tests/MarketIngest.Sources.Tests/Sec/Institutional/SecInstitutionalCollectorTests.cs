using MarketIngest.Analytics.Institutional;
using MarketIngest.Calendars;
using MarketIngest.Running;
using MarketIngest.Sources.Sec;
using MarketIngest.Sources.Sec.Institutional;
using MarketIngest.Testing.Collecting;
using MarketIngest.Testing.Time;

using Microsoft.Extensions.Logging.Abstractions;

using NodaTime;

namespace MarketIngest.Sources.Tests.Sec.Institutional;

public sealed class SecInstitutionalCollectorTests
{
    private const string Amendment = "0000912345-24-000009";
    private const string Foreign = "0000912345-24-000010";
    private static readonly LocalDate Filed = new(2024, 2, 14);
    private static readonly LocalDate Period = new(2023, 12, 31);
    private static readonly Instant Now = Instant.FromUtc(2024, 2, 20, 12, 0);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Collect_TrackedManager_StoresItsFilingAndHoldings()
    {
        await using var store = await StoreAsync(Filing(ThirteenFSample.Accession), Filing(Foreign, "0000000088"));
        JobRun run = await RunAsync(store, Source(ThirteenFSample.Accession, ThirteenFSample.Submission(ThirteenFSample.Cover(), [ThirteenFSample.Table()])));
        (run.Outcome, run.Errors).ShouldBe((CollectOutcome.Collected, null));
        List<InstitutionalHolding> rows = await store.ReadAsync<InstitutionalHolding>(cancellationToken: Token).ToListAsync(Token);
        rows.Select(r => r.ValueUsd).ShouldBe([1_000_000, 300_000, 200_000]);
        InstitutionalFiling filing = (await store.ReadAsync<InstitutionalFiling>(cancellationToken: Token).ToListAsync(Token)).ShouldHaveSingleItem();
        (filing.AccessionNumber, filing.TableValueTotalUsd).ShouldBe((ThirteenFSample.Accession, 1_500_000m));
        JobRun again = await RunAsync(store, Source(ThirteenFSample.Accession, ""));
        again.PartitionsTotal.ShouldBe(0);
    }

    [Fact]
    public async Task Plan_PollersJob_TakesAllManagers()
    {
        SecInstitutionalCollector collector = Collector("poll_edgar_submissions");
        collector.Descriptor.ProgressJob.ShouldBe("collect_13f_filings");
        (await PlanAsync(collector, new CollectRequest())).ShouldBe([ThirteenFSample.Accession, Foreign]);
        (await PlanAsync(Collector(), new CollectRequest())).ShouldBe([ThirteenFSample.Accession]);
    }

    [Fact]
    public async Task Plan_TopInstitutions_TakesTheFirstOfTheList()
    {
        SecInstitutionalCollector collector = Collector(options: new SecOptions { TrackedInstitutions = ["88", "912345"] });
        (await PlanAsync(collector, new CollectRequest { Options = new Dictionary<string, string> { ["top-institutions"] = "1" } })).ShouldBe([Foreign]);
        await Should.ThrowAsync<ArgumentException>(() => PlanAsync(collector, new CollectRequest { Options = new Dictionary<string, string> { ["top-institutions"] = "some" } }));
    }

    [Fact]
    public void Tracked_Default_IsTheVerifiedList()
    {
        TrackedInstitutions.All.Count.ShouldBe(73);
        TrackedInstitutions.All[0].ShouldBe(("0001067983", "Berkshire Hathaway Inc"));
        TrackedInstitutions.Ciks.ShouldBeUnique();
        TrackedInstitutions.Ciks.ShouldAllBe(c => c.Length == 10);
    }

    [Fact]
    public async Task Collect_DamagedTable_StoresNothingOfTheFiling()
    {
        await using var store = await StoreAsync(Filing(ThirteenFSample.Accession));
        string text = ThirteenFSample.Submission(ThirteenFSample.Cover(), [ThirteenFSample.Table().Replace("<value>200000</value>", "<value>200000</valu>", StringComparison.Ordinal)]);
        JobRun run = await RunAsync(store, Source(ThirteenFSample.Accession, text));
        run.Outcome.ShouldBe(CollectOutcome.Failed);
        run.Errors.ShouldNotBeNull().ShouldContain("in /informationTable/infoTable/value");
        (await store.ReadAsync<InstitutionalHolding>(cancellationToken: Token).ToListAsync(Token)).ShouldBeEmpty();
        (await store.ReadAsync<InstitutionalFiling>(cancellationToken: Token).ToListAsync(Token)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Collect_TextOfBefore2013_StoresTheFilingAndAFault()
    {
        await using var store = await StoreAsync(Filing(ThirteenFSample.Accession));
        JobRun run = await RunAsync(store, Source(ThirteenFSample.Accession, ThirteenFSample.TextSubmission()));
        (run.Outcome, run.RecordsRejected).ShouldBe((CollectOutcome.Collected, 1));
        (await store.ReadAsync<SecFiling>(cancellationToken: Token).ToListAsync(Token)).ShouldHaveSingleItem().ReportDate.ShouldBe(Period);
        QuarantinedRow row = (await store.ReadAsync<QuarantinedRow>(cancellationToken: Token).ToListAsync(Token)).ShouldHaveSingleItem();
        (row.Rule, row.Value, row.Partition).ShouldBe(("text_form_unsupported", ThirteenFSample.Accession, ThirteenFSample.Accession));
        (await store.ReadAsync<InstitutionalFiling>(cancellationToken: Token).ToListAsync(Token)).ShouldBeEmpty();
    }

    [Fact]
    public void Parse_ReportWithoutItsTable_IsRejected()
    {
        Should.Throw<SourceContractException>(() => ThirteenFFiling.Parse(PayloadOf.Text(ThirteenFSample.Submission(ThirteenFSample.Cover(), [])), new CollectingSink()))
            .Message.ShouldContain("states 3 table entries and has no information table");
    }

    [Fact]
    public void Parse_TotalsThatDiffer_AreWarnings()
    {
        var sink = new CollectingSink();
        string cover = ThirteenFSample.Cover(summary: "<tableEntryTotal>4</tableEntryTotal><tableValueTotal>1500001</tableValueTotal>");
        ThirteenFFiling.Parse(PayloadOf.Text(ThirteenFSample.Submission(cover, [ThirteenFSample.Table()])), sink);
        sink.Warnings.Select(w => w.Rule).ShouldBe(["table_entry_total_differs", "table_value_total_differs"]);
        sink.Records<InstitutionalHolding>().Count.ShouldBe(3);
    }

    [Fact]
    public async Task Book_AtAnInstant_HasWhatWasKnownThen()
    {
        await using var store = await StoreAsync(Filing(ThirteenFSample.Accession), Filing(Amendment, form: "13F-HR/A", filed: Filed.PlusDays(2)));
        string added = ThirteenFSample.Submission(
            ThirteenFSample.Cover("13F-HR/A", "<amendmentNo>1</amendmentNo><amendmentInfo><amendmentType>NEW HOLDINGS</amendmentType></amendmentInfo>", "<tableEntryTotal>1</tableEntryTotal>"),
            [ThirteenFSample.Table(ThirteenFSample.Row("999999999", "77", "1"))],
            "13F-HR/A",
            "20240216",
            Amendment);
        OfflineSource source = Source(ThirteenFSample.Accession, ThirteenFSample.Submission(ThirteenFSample.Cover(), [ThirteenFSample.Table()]));
        Answer(source, Amendment, added);
        (await RunAsync(store, source)).Outcome.ShouldBe(CollectOutcome.Collected);
        Instant between = Instant.FromUtc(2024, 2, 15, 12, 0);
        (await store.ReadInstitutionalBookAsync(ThirteenFSample.Cik, Period, Instant.FromUtc(2024, 2, 14, 14, 30, 14), Token)).Holdings.ShouldBeEmpty();
        (await store.ReadInstitutionalBookAsync(ThirteenFSample.Cik, Period, between, Token)).Holdings.Count.ShouldBe(3);
        InstitutionalBook book = await store.ReadInstitutionalBookAsync(ThirteenFSample.Cik, Period, Now, Token);
        book.Holdings.Select(h => (h.AccessionNumber, h.Line)).ShouldBe([(ThirteenFSample.Accession, 1), (ThirteenFSample.Accession, 2), (ThirteenFSample.Accession, 3), (Amendment, 1)]);
        book.Holdings.Sum(h => h.ValueUsd).ShouldBe(1_500_077);
    }

    private static SecFiling Filing(string accession, string cik = ThirteenFSample.Cik, string form = "13F-HR", LocalDate? filed = null) =>
        new() { AccessionNumber = accession, Cik = cik, Role = "filer", Form = form, FilingDate = filed ?? Filed };

    private static SecInstitutionalCollector Collector(string job = SecInstitutionalCollector.OwnJob, SecOptions? options = null)
    {
        options ??= new SecOptions { UserAgent = "Test test@example.com", TrackedInstitutions = ["912345"] };
        return new SecInstitutionalCollector(new SecRequests(options), options, job);
    }

    private static OfflineSource Source(string accession, string text) => Answer(new OfflineSource { Now = Now }, accession, text);

    private static OfflineSource Answer(OfflineSource source, string accession, string text) =>
        source.Answer("GET", SecEndpoints.Submission(ThirteenFSample.Cik, accession), OfflineAnswer.Text(text));

    private static async Task<List<string>> PlanAsync(SecInstitutionalCollector collector, CollectRequest request)
    {
        ColumnBatch stored = SecFiling.Schema.ToBatch([Filing(ThirteenFSample.Accession), Filing(Foreign, "0000000088")], Evidence.Accepted(Now), new Lineage("r", Now, Now, null));
        OfflinePlanContext context = new OfflinePlanContext(Now, new CalendarCatalog([]).Get("EDGAR"), new OfflineSource()).With(stored);
        return await collector.PlanAsync(request, context, Token).Select(p => p.Key).ToListAsync(Token);
    }

    private static async Task<MemoryStore> StoreAsync(params SecFiling[] filings)
    {
        var store = new MemoryStore();
        using var commit = new StoreCommit { Id = "filings", Batches = [SecFiling.Schema.ToBatch(filings, Evidence.Accepted(Now), new Lineage("r", Now, Now, null))] };
        await store.CommitAsync(commit, Token);
        return store;
    }

    private static Task<JobRun> RunAsync(IStore store, ISourceClient source) =>
        new IngestRunner(new JobRegistry([], [Collector()], []), store, source, new CalendarCatalog([]), new FixedClock(Now), new RunnerOptions(), NullLogger<IngestRunner>.Instance)
            .RunAsync(SecInstitutionalCollector.OwnJob, new CollectRequest(), "test", Token);
}
