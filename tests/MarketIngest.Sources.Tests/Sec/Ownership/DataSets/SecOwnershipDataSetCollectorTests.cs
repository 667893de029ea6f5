using MarketIngest.Calendars;
using MarketIngest.Running;
using MarketIngest.Sources.Access;
using MarketIngest.Sources.Sec;
using MarketIngest.Sources.Sec.Ownership;
using MarketIngest.Sources.Sec.Ownership.DataSets;
using MarketIngest.Testing.Collecting;
using MarketIngest.Testing.Time;

using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

using NodaTime;

namespace MarketIngest.Sources.Tests.Sec.Ownership.DataSets;

/// <summary>A filing's rows come from its document or from a data set, never from both.</summary>
public sealed class SecOwnershipDataSetCollectorTests
{
    private const string File = "2024q1_form345.zip";
    private const string Late = "0001234567-24-000099";
    private static readonly Instant Now = Instant.FromUtc(2024, 6, 1, 12, 0);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Run_SetThenDocument_DocumentReplacesTheFilingWhole()
    {
        await using var store = await StoreAsync();

        // The set has one transaction more than the document, and counts the holding last.
        OfflineSource source = Source(OwnershipDataSetText.With("NONDERIV_TRANS.tsv", t => t + OwnershipDataSetText.Sale(OwnershipText.Accession, "8000002", "7")));
        await RunAsync(store, source, fromFiles: true);
        (await LinesAsync(store, OwnershipText.Accession)).ShouldBe([("derivative", 1, 9000m), ("non_derivative", 1, 1000.5m), ("non_derivative", 2, 7m), ("non_derivative", 3, null)]);
        source.Requests.ShouldAllBe(r => r.Method == "FILE");

        Document(source, OwnershipText.Submission(OwnershipText.Document(shares: OwnershipText.Holding + OwnershipText.Sale)));
        await RunAsync(store, source, fromFiles: false, day: 1);
        (await LinesAsync(store, OwnershipText.Accession)).ShouldBe([("derivative", 1, 9000m), ("non_derivative", 1, null), ("non_derivative", 2, 1000.5m)]);
        (await LinesAsync(store, OwnershipDataSetText.Initial)).Count.ShouldBe(3);
    }

    [Fact]
    public async Task Run_DocumentThenSet_LeavesTheDocumentsRows()
    {
        await using var store = await StoreAsync();
        OfflineSource source = Document(Source(OwnershipDataSetText.Usual()), OwnershipText.Submission(OwnershipText.Document(shares: OwnershipText.Holding)));
        await RunAsync(store, source, fromFiles: false);
        await RunAsync(store, source, fromFiles: true, day: 1);
        (await LinesAsync(store, OwnershipText.Accession)).ShouldBe([("derivative", 1, 9000m), ("non_derivative", 1, null)]);
        (await LinesAsync(store, OwnershipDataSetText.Initial)).Count.ShouldBe(3);
    }

    [Fact]
    public async Task Run_WithFiles_FetchesOnlyWhatTheSetMayLack()
    {
        // What was accepted late on the quarter's last business day stands in the next set.
        await using var store = await StoreAsync(Filing(Late, new LocalDate(2024, 3, 29)));
        OfflineSource source = Source(OwnershipDataSetText.Usual())
            .Answer("GET", SecEndpoints.Submission("0000000077", Late), OfflineAnswer.Text(OwnershipText.Submission(OwnershipText.Document(), accession: Late).Replace("20240208", "20240329", StringComparison.Ordinal)));
        await RunAsync(store, source, fromFiles: true);
        source.Requests.Where(r => r.Method == "GET").ShouldHaveSingleItem().Address.AbsoluteUri.ShouldEndWith($"{Late}.txt");
        (await LinesAsync(store, Late)).Count.ShouldBe(3);
    }

    [Fact]
    public async Task Run_Again_ReadsNoWeekTwice()
    {
        await using var store = await StoreAsync();
        OfflineSource source = Source(OwnershipDataSetText.Usual());
        await RunAsync(store, source, fromFiles: true);
        int read = source.Requests.Count;
        JobRun again = await RunAsync(store, source, fromFiles: true, day: 1);
        again.RecordsProcessed.ShouldBe(0);
        source.Requests.Count.ShouldBe(read + 1);
        source.Requests[^1].Address.ShouldBe(ZipAddress.Entries(File));
    }

    [Fact]
    public async Task Plan_WithoutFolderOrWithSymbols_PlansNothing()
    {
        var collector = new SecOwnershipDataSetCollector();
        OfflinePlanContext context = new(Now, new CalendarCatalog([]).Get("EDGAR"), new OfflineSource());
        (await collector.PlanAsync(Request(fromFiles: false), context, Token).ToListAsync(Token)).ShouldBeEmpty();
        (await collector.PlanAsync(Request(fromFiles: true) with { Symbols = ["ACME"] }, context, Token).ToListAsync(Token)).ShouldBeEmpty();
    }

    [Fact]
    public void FindCollecting_Dataset_IsItsOwnJobAndNotOneThatCollectsItToo()
    {
        IOptions<SecOptions> options = Options.Create(new SecOptions());
        var registry = new JobRegistry([], [new SecOwnershipCollector(options, "poll_edgar_submissions"), new SecOwnershipDataSetCollector(), new SecOwnershipCollector(options)], []);
        registry.FindCollecting("sec.insider_transactions").ShouldNotBeNull().Name.ShouldBe(SecOwnershipCollector.Job);
        registry.FindCollecting("poll_edgar_submissions").ShouldNotBeNull().Name.ShouldBe("poll_edgar_submissions");
    }

    private static OfflineSource Source(Dictionary<string, string> tables) => new OfflineSource { Now = Now }
        .Answer("FILE", ZipAddress.Entries(File).AbsoluteUri, OfflineAnswer.Text(string.Join('\n', tables.Keys)))
        .Answer("FILE", $"file:///{File}", new OfflineAnswer(200, OwnershipDataSetText.Zip(tables)));

    private static OfflineSource Document(OfflineSource source, string text) => source.Answer("GET", SecEndpoints.Submission("0000000077", OwnershipText.Accession), OfflineAnswer.Text(text));

    private static CollectRequest Request(bool fromFiles) => new()
    {
        From = new LocalDate(2024, 1, 1),
        Until = new LocalDate(2024, 4, 1),
        Options = fromFiles ? new Dictionary<string, string>(StringComparer.Ordinal) { ["data-dir"] = "/data" } : [],
    };

    private static async Task<JobRun> RunAsync(IStore store, OfflineSource source, bool fromFiles, int day = 0)
    {
        IOptions<SecOptions> options = Options.Create(new SecOptions { UserAgent = "Acme ops@acme.example" });
        var registry = new JobRegistry([], [new SecOwnershipDataSetCollector(), new SecOwnershipCollector(options)], []);
        var runner = new IngestRunner(registry, store, source, new CalendarCatalog([]), new FixedClock(Now + Duration.FromDays(day)), new RunnerOptions(), NullLogger<IngestRunner>.Instance);
        source.Now = Now + Duration.FromDays(day);
        JobRun run = await runner.RunAsync(SecOwnershipCollector.Job, Request(fromFiles), "test", Token);
        run.Errors.ShouldBeNull();
        return run;
    }

    private static async Task<List<(string Kind, long Line, decimal? Amount)>> LinesAsync(IStore store, string accession) =>
        [.. (await store.ReadAsync<SecInsiderTransaction>(cancellationToken: Token).ToListAsync(Token)).Where(r => r.AccessionNumber == accession).Select(r => (r.TableKind, r.Line, r.Shares ?? r.TransactionTotalValue))];

    private static SecFiling Filing(string accession, LocalDate filed) => new() { AccessionNumber = accession, Cik = "0000000077", Role = "issuer", Form = "4", FilingDate = filed };

    private static async Task<MemoryStore> StoreAsync(params SecFiling[] more)
    {
        var store = new MemoryStore();
        Instant seen = Now.Minus(Duration.FromDays(2));
        SecFiling[] filings = [Filing(OwnershipText.Accession, new LocalDate(2024, 2, 8)), .. more];
        using var commit = new StoreCommit { Id = "filings", Batches = [SecFiling.Schema.ToBatch(filings, new Evidence(seen, KnownAtBasis.Observed), new Lineage("found", seen, seen, null))] };
        await store.CommitAsync(commit, Token);
        return store;
    }
}
