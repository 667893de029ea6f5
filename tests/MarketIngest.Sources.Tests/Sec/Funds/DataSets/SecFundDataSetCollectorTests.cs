using MarketIngest.Calendars;
using MarketIngest.Running;
using MarketIngest.Sources.Access;
using MarketIngest.Sources.Sec;
using MarketIngest.Sources.Sec.Funds;
using MarketIngest.Sources.Sec.Funds.DataSets;
using MarketIngest.Testing.Collecting;
using MarketIngest.Testing.Time;

using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

using NodaTime;

namespace MarketIngest.Sources.Tests.Sec.Funds.DataSets;

/// <summary>A filing's rows come from its document or from a data set, never from both.</summary>
public sealed class SecFundDataSetCollectorTests
{
    private const string Zip = "2023q1_nport.zip";
    private static readonly Instant Now = Instant.FromUtc(2023, 6, 1, 12, 0);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Run_SetThenDocument_DocumentReplacesTheFilingWhole()
    {
        await using var store = await StoreAsync();
        OfflineSource source = Source(FundDataSetText.Usual());
        using SecFundDataSetCollector sets = Sets();
        await RunAsync(store, source, sets, fromFiles: true);
        (await LinesAsync(store, FundDataSetText.Bond)).ShouldBe([(1, 265000m), (2, -3370000m), (3, -12m)]);
        (await LinesAsync(store, FundDataSetText.Amendment)).ShouldBe([(1, 7m), (2, 8m)]);
        source.Requests.ShouldAllBe(r => r.Method == "FILE");
        sets.Readings.ShouldBe(1);

        // The document has fewer holdings than the set, in another order.
        Document(source, FundText.Swaption);
        await RunAsync(store, source, sets, fromFiles: false, day: 1);
        (await LinesAsync(store, FundDataSetText.Bond)).ShouldBe([(1, -3370000m)]);
        (await FilingsAsync(store)).Single(f => f.AccessionNumber == FundDataSetText.Bond).Holdings.ShouldBe(1);
        (await LinesAsync(store, FundDataSetText.Amendment)).ShouldBe([(1, 7m), (2, 8m)]);

        // Reading the set again brings nothing back.
        await RunAsync(store, source, sets, fromFiles: true, day: 2, RefreshPolicy.Always);
        (await LinesAsync(store, FundDataSetText.Bond)).ShouldBe([(1, -3370000m)]);
    }

    [Fact]
    public async Task Run_DocumentThenSet_LeavesTheDocumentsRows()
    {
        await using var store = await StoreAsync();
        OfflineSource source = Document(Source(FundDataSetText.Usual()), FundText.Swaption);
        using SecFundDataSetCollector sets = Sets();
        await RunAsync(store, source, sets, fromFiles: false);
        await RunAsync(store, source, sets, fromFiles: true, day: 1);
        (await LinesAsync(store, FundDataSetText.Bond)).ShouldBe([(1, -3370000m)]);
        (await LinesAsync(store, FundDataSetText.Amendment)).ShouldBe([(1, 7m), (2, 8m)]);
        (await FilingsAsync(store)).Select(f => (f.AccessionNumber, f.Holdings)).ShouldBe([(FundDataSetText.Bond, 1), (FundDataSetText.Amendment, 2), (FundDataSetText.Empty, 0)], ignoreOrder: true);
    }

    [Fact]
    public async Task Run_DamagedDocumentAfterSet_WithdrawsNothing()
    {
        await using var store = await StoreAsync();
        OfflineSource source = Source(FundDataSetText.Usual());
        using SecFundDataSetCollector sets = Sets();
        await RunAsync(store, source, sets, fromFiles: true);
        string whole = FundText.Submission(FundText.Document());
        source.Answer("GET", SecEndpoints.Submission("0000000077", FundDataSetText.Bond), OfflineAnswer.Text(whole[..whole.IndexOf("Clearing House", StringComparison.Ordinal)]));
        JobRun run = await TryAsync(store, source, sets, fromFiles: false, day: 1);
        run.Outcome.ShouldBe(CollectOutcome.Partial);
        (await LinesAsync(store, FundDataSetText.Bond)).Count.ShouldBe(3);
    }

    [Fact]
    public async Task Run_KilledInTheMiddle_GoesOnWhereItWasAndDoublesNothing()
    {
        await using var store = await StoreAsync();
        OfflineSource source = Source(FundDataSetText.Usual());
        using (SecFundDataSetCollector killed = Sets())
        using (var stop = CancellationTokenSource.CreateLinkedTokenSource(Token))
        {
            int reads = 0;
            byte[] zip = FundDataSetText.Zip(FundDataSetText.Usual());
            source.Answer("FILE", $"file:///{Zip}", _ =>
            {
                if (++reads == 44)
                {
                    stop.Cancel();
                    stop.Token.ThrowIfCancellationRequested();
                }

                return new OfflineAnswer(200, zip);
            });
            (await TryAsync(store, source, killed, fromFiles: true, token: stop.Token)).Outcome.ShouldNotBe(CollectOutcome.Collected);
        }

        // Parts are by accession number: of 42 and 43, and 106 that is 42 again, some had come.
        int before = (await store.ReadAsync<SecFundHolding>(cancellationToken: Token).ToListAsync(Token)).Count;
        before.ShouldBeInRange(1, 4);
        using SecFundDataSetCollector sets = Sets();
        OfflineSource again = Source(FundDataSetText.Usual());
        await RunAsync(store, again, sets, fromFiles: true);
        again.Requests.Count(r => r.Address.AbsoluteUri == $"file:///{Zip}").ShouldBe(FundDataSetPart.Count - 43);
        sets.Readings.ShouldBe(1);
        (await LinesAsync(store, FundDataSetText.Bond)).ShouldBe([(1, 265000m), (2, -3370000m), (3, -12m)]);
        (await LinesAsync(store, FundDataSetText.Amendment)).ShouldBe([(1, 7m), (2, 8m)]);
        (await FilingsAsync(store)).Count.ShouldBe(3);
    }

    [Fact]
    public async Task Run_WithFiles_FetchesOnlyWhatTheSetMayLack()
    {
        // What was accepted late on the quarter's last business day stands in the next set.
        const string Late = "0001234567-23-000099";
        await using var store = await StoreAsync(Filing(Late, new LocalDate(2023, 3, 31)));
        OfflineSource source = Source(FundDataSetText.With("SUBMISSION.tsv", t => t + FundDataSetText.Submission("0001234567-23-000035")))
            .Answer("GET", SecEndpoints.Submission("0000000077", Late), OfflineAnswer.Text(FundText.Submission(FundText.Document()).Replace(FundDataSetText.Bond, Late, StringComparison.Ordinal)));
        using SecFundDataSetCollector sets = Sets();
        await RunAsync(store, source, sets, fromFiles: true);
        source.Requests.Where(r => r.Method == "GET").ShouldHaveSingleItem().Address.AbsoluteUri.ShouldEndWith($"{Late}.txt");
        (await LinesAsync(store, Late)).Count.ShouldBe(3);
    }

    [Fact]
    public async Task Run_Again_ReadsNoPartTwice()
    {
        await using var store = await StoreAsync();
        OfflineSource source = Source(FundDataSetText.Usual());
        using SecFundDataSetCollector sets = Sets();
        await RunAsync(store, source, sets, fromFiles: true);
        int read = source.Requests.Count;
        JobRun again = await RunAsync(store, source, sets, fromFiles: true, day: 1);
        again.RecordsProcessed.ShouldBe(0);
        source.Requests.Count.ShouldBe(read + 1);
        source.Requests[^1].Address.ShouldBe(ZipAddress.Entries(Zip));
        sets.Readings.ShouldBe(1);
    }

    [Fact]
    public async Task Plan_WithoutFolderOrWithSymbols_PlansNothing()
    {
        using SecFundDataSetCollector collector = Sets();
        OfflinePlanContext context = new(Now, new CalendarCatalog([]).Get("EDGAR"), new OfflineSource());
        (await collector.PlanAsync(Request(fromFiles: false), context, Token).ToListAsync(Token)).ShouldBeEmpty();
        (await collector.PlanAsync(Request(fromFiles: true) with { Symbols = ["ACME"] }, context, Token).ToListAsync(Token)).ShouldBeEmpty();
    }

    private static SecFundDataSetCollector Sets() => new(Options.Create(new SourceAccessOptions()));

    private static OfflineSource Source(Dictionary<string, string> tables) => new OfflineSource { Now = Now }
        .Answer("FILE", ZipAddress.Entries(Zip).AbsoluteUri, OfflineAnswer.Text(string.Join('\n', tables.Keys)))
        .Answer("FILE", $"file:///{Zip}", new OfflineAnswer(200, FundDataSetText.Zip(tables)));

    private static OfflineSource Document(OfflineSource source, string holdings) =>
        source.Answer("GET", SecEndpoints.Submission("0000000077", FundDataSetText.Bond), OfflineAnswer.Text(FundText.Submission(FundText.Document(holdings))));

    private static CollectRequest Request(bool fromFiles) => new()
    {
        From = new LocalDate(2023, 1, 1),
        Until = new LocalDate(2023, 4, 1),
        Options = fromFiles ? new Dictionary<string, string>(StringComparer.Ordinal) { ["data-dir"] = "/data" } : [],
    };

    private static async Task<JobRun> RunAsync(IStore store, OfflineSource source, SecFundDataSetCollector sets, bool fromFiles, int day = 0, RefreshPolicy refresh = RefreshPolicy.WhenDue, CancellationToken? token = null)
    {
        JobRun run = await TryAsync(store, source, sets, fromFiles, day, refresh, token);
        run.Errors.ShouldBeNull();
        return run;
    }

    private static Task<JobRun> TryAsync(IStore store, OfflineSource source, SecFundDataSetCollector sets, bool fromFiles, int day = 0, RefreshPolicy refresh = RefreshPolicy.WhenDue, CancellationToken? token = null)
    {
        IOptions<SecOptions> options = Options.Create(new SecOptions { UserAgent = "Acme ops@acme.example" });
        var registry = new JobRegistry([], [sets, new SecFundCollector(options)], []);
        var runner = new IngestRunner(registry, store, source, new CalendarCatalog([]), new FixedClock(Now + Duration.FromDays(day)), new RunnerOptions(), NullLogger<IngestRunner>.Instance);
        source.Now = Now + Duration.FromDays(day);
        return runner.RunAsync("collect_fund_holdings", Request(fromFiles) with { Refresh = refresh }, "test", token ?? Token);
    }

    private static async Task<List<(long Line, decimal? Balance)>> LinesAsync(IStore store, string accession) =>
        [.. (await store.ReadAsync<SecFundHolding>(cancellationToken: Token).ToListAsync(Token)).Where(r => r.AccessionNumber == accession).Select(r => (r.Line, r.Balance))];

    private static async Task<IReadOnlyList<SecFundFiling>> FilingsAsync(IStore store) => await store.ReadAsync<SecFundFiling>(cancellationToken: Token).ToListAsync(Token);

    private static SecFiling Filing(string accession, LocalDate filed) => new() { AccessionNumber = accession, Cik = "0000000077", Role = "filer", Form = "NPORT-P", FilingDate = filed };

    private static async Task<MemoryStore> StoreAsync(params SecFiling[] more)
    {
        var store = new MemoryStore();
        Instant seen = Now.Minus(Duration.FromDays(2));
        SecFiling[] filings = [Filing(FundDataSetText.Bond, new LocalDate(2023, 2, 28)), .. more];
        using var commit = new StoreCommit { Id = "filings", Batches = [SecFiling.Schema.ToBatch(filings, new Evidence(seen, KnownAtBasis.Observed), new Lineage("found", seen, seen, null))] };
        await store.CommitAsync(commit, Token);
        return store;
    }
}
