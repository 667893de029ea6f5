using MarketIngest.Calendars;
using MarketIngest.Running;
using MarketIngest.Sources.Sec;
using MarketIngest.Sources.Sec.Funds;
using MarketIngest.Testing.Collecting;
using MarketIngest.Testing.Time;

using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

using NodaTime;

namespace MarketIngest.Sources.Tests.Sec.Funds;

public sealed class SecFundCollectorTests
{
    private const string Accession = "0001234567-23-000042";
    private const string Address = $"https://www.sec.gov/Archives/edgar/data/77/{Accession}.txt";
    private const string OwnJob = "collect_fund_holdings";
    private const string PollJob = "poll_edgar_submissions";
    private static readonly LocalDate Filed = new(2023, 2, 28);
    private static readonly Instant Accepted = Instant.FromUtc(2023, 2, 28, 20, 30, 11);
    private static readonly Instant Now = Instant.FromUtc(2023, 3, 1, 12, 0);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Run_StoredFilings_CollectsEachOnceForBothJobs()
    {
        await using var store = new MemoryStore();
        await StoreAsync(store, Row(Accession, "NPORT-P"), Row("0001234567-23-000043", "NPORT-EX"), Row("0001234567-23-000044", "N-CSR"));
        OfflineSource source = new OfflineSource { Now = Now }.Answer("GET", Address, OfflineAnswer.Text(FundText.Submission(FundText.Document())));
        (await RunAsync(store, source, OwnJob)).Outcome.ShouldBe(CollectOutcome.Collected);
        source.Requests.ShouldHaveSingleItem().Headers["User-Agent"].ShouldBe("Example Research ops@example.com");
        (await ReadAsync<SecFundHolding>(store)).Select(r => (r.AccessionNumber, r.Line, r.PeriodEnd)).ShouldBe([(Accession, 1, new LocalDate(2022, 12, 31)), (Accession, 2, new LocalDate(2022, 12, 31)), (Accession, 3, new LocalDate(2022, 12, 31))]);
        (await ReadAsync<SecFundFiling>(store)).ShouldHaveSingleItem().Holdings.ShouldBe(3);
        (await ReadAsync<SecFiling>(store)).Single(f => f.AccessionNumber == Accession).AcceptedAt.ShouldBe(Accepted);

        (await RunAsync(store, source, PollJob)).RecordsProcessed.ShouldBe(0);
        source.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Run_FilingCutOffOnTheWay_IsCompletedTheNextTime()
    {
        string whole = FundText.Submission(FundText.Document());
        string answer = whole[..whole.IndexOf("Clearing House", StringComparison.Ordinal)];
        await using var store = new MemoryStore();
        await StoreAsync(store, Row(Accession, "NPORT-P"));
        OfflineSource source = new OfflineSource { Now = Now }.Answer("GET", Address, _ => OfflineAnswer.Text(answer));
        (await RunAsync(store, source, OwnJob)).Outcome.ShouldBe(CollectOutcome.Partial);
        (await ReadAsync<SecFundHolding>(store)).Count.ShouldBe(2);
        (await ReadAsync<SecFundFiling>(store)).ShouldHaveSingleItem().Holdings.ShouldBeNull();

        answer = whole;
        (await RunAsync(store, source, OwnJob)).Outcome.ShouldBe(CollectOutcome.Collected);
        (await ReadAsync<SecFundHolding>(store)).Count.ShouldBe(3);
        (await ReadAsync<SecFundFiling>(store)).ShouldHaveSingleItem().Holdings.ShouldBe(3);
    }

    [Fact]
    public void Schemas_EveryColumn_ComesBackEqual()
    {
        var sink = new CollectingSink();
        SecFundParser.Parse(PayloadOf.Text(FundText.Submission(FundText.Document())), sink);
        RoundTrip(sink.Records<SecFundHolding>());
        RoundTrip(sink.Records<SecFundFiling>());
        Keys(SecFundHolding.Schema).ShouldBe(["accession_number", "line"]);
        Keys(SecFundFiling.Schema).ShouldBe(["accession_number"]);
        DatasetSchema[] schemas = [SecFundHolding.Schema, SecFundFiling.Schema];
        schemas.ShouldAllBe(s => s.Columns.Single(c => c.IsAsOf).Name == "period_end");
    }

    private static void RoundTrip<T>(IReadOnlyList<T> records)
        where T : IMarketRecord<T>
    {
        records.ShouldNotBeEmpty();
        using ColumnBatch batch = T.Schema.ToBatch(records, Evidence.Accepted(Accepted), new Lineage("run", Now, Now, null));
        for (int row = 0; row < records.Count; row++)
        {
            T.Schema.Create(batch, row).ShouldBe(records[row]);
        }
    }

    private static IEnumerable<string> Keys(DatasetSchema schema) => schema.KeyOrdinals.Select(o => schema.Columns[o].Name);

    private static async Task<IReadOnlyList<T>> ReadAsync<T>(IStore store)
        where T : IMarketRecord<T> => await store.ReadAsync<T>(cancellationToken: Token).ToListAsync(Token);

    private static Task<JobRun> RunAsync(IStore store, ISourceClient source, string job)
    {
        IOptions<SecOptions> options = Options.Create(new SecOptions { UserAgent = "Example Research ops@example.com" });
        var registry = new JobRegistry([], [new SecFundCollector(options), new SecFundCollector(options, PollJob)], []);
        var runner = new IngestRunner(registry, store, source, new CalendarCatalog([]), new FixedClock(Now), new RunnerOptions(), NullLogger<IngestRunner>.Instance);
        return runner.RunAsync(job, new CollectRequest { From = Filed, Until = Filed.PlusDays(1) }, "test", Token);
    }

    private static async Task StoreAsync(IStore store, params SecFiling[] filings)
    {
        using ColumnBatch batch = SecFiling.Schema.ToBatch(filings, new Evidence(Accepted, KnownAtBasis.Observed), new Lineage("found", Accepted, Accepted, null));
        await store.CommitAsync(new StoreCommit { Id = "found", Batches = [batch] }, Token);
    }

    private static SecFiling Row(string accession, string form) => new() { AccessionNumber = accession, Cik = "0000000077", Form = form, FilingDate = Filed };
}
