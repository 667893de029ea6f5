using MarketIngest.Calendars;
using MarketIngest.Running;
using MarketIngest.Sources.Sec;
using MarketIngest.Sources.Sec.Ownership;
using MarketIngest.Testing.Collecting;
using MarketIngest.Testing.Time;

using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

using NodaTime;

namespace MarketIngest.Sources.Tests.Sec.Ownership;

public sealed class SecOwnershipCollectorTests
{
    private const string Amendment = "0001234567-24-000050";
    private const string PollJob = "poll_edgar_submissions";
    private static readonly LocalDate Filed = new(2024, 2, 8);
    private static readonly Instant Now = Instant.FromUtc(2024, 3, 1, 12, 0);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Run_StoredFilings_CollectsRowsAndFilingsOnce()
    {
        await using var store = new MemoryStore();
        await StoreAsync(store, Row(OwnershipText.Accession, "4", Filed, "0000000077", null), Row(OwnershipText.Accession, "4", Filed, "0000000099", null), Row("0001234567-24-000060", "8-K", Filed, "0000000077", null));
        OfflineSource source = Source();
        (await RunAsync(store, source, SecOwnershipCollector.Job)).Outcome.ShouldBe(CollectOutcome.Collected);
        source.Requests.ShouldHaveSingleItem().Headers["User-Agent"].ShouldBe("Acme ops@acme.example");

        IReadOnlyList<SecInsiderTransaction> rows = await store.ReadAsync<SecInsiderTransaction>(cancellationToken: Token).ToListAsync(Token);
        rows.Select(r => (r.AccessionNumber, r.TableKind, r.Line)).ShouldBe([(OwnershipText.Accession, "derivative", 1), (OwnershipText.Accession, "non_derivative", 1), (OwnershipText.Accession, "non_derivative", 2)]);
        (await store.ReadAsync<SecReportingOwner>(cancellationToken: Token).ToListAsync(Token)).ShouldHaveSingleItem();
        (await store.ReadAsync<SecFootnote>(cancellationToken: Token).ToListAsync(Token)).Count.ShouldBe(3);
        (await store.ReadAsync<SecFiling>(cancellationToken: Token).ToListAsync(Token)).Where(f => f.AccessionNumber == OwnershipText.Accession)
            .Select(f => (f.Cik, f.Role, f.AcceptedAt)).ShouldBe([("0000000077", "issuer", Instant.FromUtc(2024, 2, 8, 23, 0)), ("0000000099", "reporting_owner", Instant.FromUtc(2024, 2, 8, 23, 0))]);

        // The other job shares the progress.
        (await RunAsync(store, source, PollJob)).RecordsProcessed.ShouldBe(0);
        source.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Run_AmendmentOfAStoredFiling_IsLinked()
    {
        await using var store = new MemoryStore();
        OfflineSource source = Source();
        await StoreAsync(store, Row(OwnershipText.Accession, "4", Filed, "0000000077", null));
        await RunAsync(store, source, SecOwnershipCollector.Job);

        // As an index shows it: under one of its CIKs, without role.
        await StoreAsync(store, Row(Amendment, "4/A", Filed.PlusDays(12), "0000000099", null));
        await RunAsync(store, source, PollJob);
        IReadOnlyList<SecInsiderTransaction> rows = await store.ReadAsync<SecInsiderTransaction>(cancellationToken: Token).ToListAsync(Token);
        rows.Where(r => r.AccessionNumber == Amendment).Select(r => r.AmendsAccession).ShouldBe([OwnershipText.Accession, OwnershipText.Accession, OwnershipText.Accession]);
        rows.Where(r => r.AccessionNumber == OwnershipText.Accession).ShouldAllBe(r => r.AmendsAccession == null);

        // What is complete is not asked for again.
        int asked = source.Requests.Count;
        (await RunAsync(store, source, PollJob)).RecordsProcessed.ShouldBe(0);
        source.Requests.Count.ShouldBe(asked);
    }

    [Fact]
    public async Task Run_AmendmentOfNothingStored_IsNotLinked()
    {
        await using var store = new MemoryStore();
        await StoreAsync(store, Row(Amendment, "4/A", Filed.PlusDays(12), "0000000099", null));
        await RunAsync(store, Source(), SecOwnershipCollector.Job);
        (await store.ReadAsync<SecInsiderTransaction>(cancellationToken: Token).ToListAsync(Token)).Select(r => r.AmendsAccession).ShouldBe([null, null, null]);
    }

    private static OfflineSource Source()
    {
        string amended = OwnershipText.Submission(OwnershipText.Document("4/A", head: "<dateOfOriginalSubmission>2024-02-08</dateOfOriginalSubmission>"), "4/A", Amendment)
            .Replace("20240208", "20240220", StringComparison.Ordinal);
        return new OfflineSource { Now = Now }
            .Answer("GET", $"https://www.sec.gov/Archives/edgar/data/77/{OwnershipText.Accession}.txt", OfflineAnswer.Text(OwnershipText.Submission(OwnershipText.Document())))
            .Answer("GET", $"https://www.sec.gov/Archives/edgar/data/99/{Amendment}.txt", OfflineAnswer.Text(amended));
    }

    private static async Task<JobRun> RunAsync(IStore store, ISourceClient source, string job)
    {
        IOptions<SecOptions> options = Options.Create(new SecOptions { UserAgent = "Acme ops@acme.example" });
        var registry = new JobRegistry([], [new SecOwnershipCollector(options), new SecOwnershipCollector(options, PollJob)], []);
        var runner = new IngestRunner(registry, store, source, new CalendarCatalog([]), new FixedClock(Now), new RunnerOptions(), NullLogger<IngestRunner>.Instance);
        JobRun run = await runner.RunAsync(job, new CollectRequest { From = Filed, Until = Filed.PlusDays(20) }, "test", Token);
        run.Errors.ShouldBeNull();
        return run;
    }

    private static async Task StoreAsync(IStore store, params SecFiling[] filings)
    {
        Instant seen = Now.Minus(Duration.FromHours(1));
        using ColumnBatch batch = SecFiling.Schema.ToBatch(filings, new Evidence(seen, KnownAtBasis.Observed), new Lineage("found", seen, seen, null));
        await store.CommitAsync(new StoreCommit { Id = filings[0].AccessionNumber, Batches = [batch] }, Token);
    }

    private static SecFiling Row(string accession, string form, LocalDate filed, string cik, string? role) => new() { AccessionNumber = accession, Cik = cik, Role = role, Form = form, FilingDate = filed };
}
