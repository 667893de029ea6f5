using MarketIngest.Calendars;
using MarketIngest.Running;
using MarketIngest.Sources.Sec;
using MarketIngest.Sources.Sec.Beneficial;
using MarketIngest.Testing.Collecting;
using MarketIngest.Testing.Time;

using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

using NodaTime;

namespace MarketIngest.Sources.Tests.Sec.Beneficial;

public sealed class SecBeneficialCollectorTests
{
    private static readonly Partition Filing = new("0001234567-25-000007", new LocalDate(2025, 5, 2), new LocalDate(2025, 5, 3))
    {
        Values = new Dictionary<string, string>(StringComparer.Ordinal) { ["accession"] = "0001234567-25-000007", ["cik"] = "0000000077", ["form"] = "SC 13G/A" },
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Run_StoredFilings_CollectsEachOnceAndKeepsWhatADamagedOneHolds()
    {
        const string Damaged = "0001234567-25-000008";
        Instant now = Instant.FromUtc(2025, 5, 3, 12, 0);
        await using var store = new MemoryStore();
        await StoreAsync(store, now, Row("0001234567-25-000007", "SC 13G/A"), Row(Damaged, "SCHEDULE 13G"), Row("0001234567-25-000009", "8-K"));
        string cut = Schedule13Samples.Submission("SCHEDULE 13G", $"<XML>\n{Schedule13Samples.Structured13G}</XML>").Replace("0001234567-25-000007", Damaged, StringComparison.Ordinal);
        OfflineSource source = new OfflineSource { Now = now }
            .Answer("GET", "https://www.sec.gov/Archives/edgar/data/77/0001234567-25-000007.txt", OfflineAnswer.Text(Schedule13Samples.Submission("SC 13G/A", Schedule13Samples.Text13G)))
            .Answer("GET", $"https://www.sec.gov/Archives/edgar/data/77/{Damaged}.txt", OfflineAnswer.Text(cut[..cut.IndexOf("John Smith", StringComparison.Ordinal)]));

        JobRun run = await RunAsync(store, source, now);
        (run.Outcome, run.PartitionsTotal, run.PartitionsFailed).ShouldBe((CollectOutcome.Partial, 2, 1));
        run.Errors.ShouldNotBeNull().ShouldContain(Damaged);
        IReadOnlyList<SecBeneficialOwner> rows = await store.ReadAsync<SecBeneficialOwner>(cancellationToken: Token).ToListAsync(Token);
        rows.Select(r => (r.AccessionNumber, r.Line, r.ReportingPerson)).ShouldBe(
        [
            ("0001234567-25-000007", 1, "Great Savings Bank and Trust Company of Delaware"),
            ("0001234567-25-000007", 2, "Small Adviser Inc."),
            (Damaged, 1, "Adviser LLC"),
        ]);

        // The damaged one is asked for again, the other is complete.
        await RunAsync(store, source, now);
        source.Requests.Count(r => r.Address.AbsolutePath.Contains("0001234567-25-000007", StringComparison.Ordinal)).ShouldBe(1);
        source.Requests.Count(r => r.Address.AbsolutePath.Contains(Damaged, StringComparison.Ordinal)).ShouldBe(2);
    }

    [Fact]
    public async Task Collect_Filing_WritesTheFilingAndItsPersons()
    {
        const string Address = "https://www.sec.gov/Archives/edgar/data/77/0001234567-25-000007.txt";
        OfflineSource source = new OfflineSource().Answer("GET", Address, OfflineAnswer.Text(Schedule13Samples.Submission("SC 13G/A", Schedule13Samples.Text13G)));
        CollectingSink sink = await Collecting.Run(Collector(), Filing, source);
        SourceRequest asked = source.Requests.ShouldHaveSingleItem();
        asked.Headers["User-Agent"].ShouldBe("Example Research ops@example.com");
        sink.Records<SecFiling>().Select(f => (f.AccessionNumber, f.Cik, f.Role)).ShouldBe(
        [
            ("0001234567-25-000007", "0000000077", "subject"),
            ("0001234567-25-000007", "0000000088", "filed_by"),
            ("0001234567-25-000007", "0000000066", "filed_by"),
        ]);
        sink.Records<SecBeneficialOwner>().Select(r => r.Line).ShouldBe([1, 2]);
        sink.Written<SecBeneficialOwner>().ShouldAllBe(r => r.Evidence != null);
    }

    [Fact]
    public void Descriptor_OfThePoller_FillsBothDatasets()
    {
        CollectorDescriptor descriptor = Collector().Descriptor;
        descriptor.Job.ShouldBe("poll_edgar_submissions");
        descriptor.Datasets.ShouldBe([SecBeneficialOwner.Schema, SecFiling.Schema]);
        descriptor.PlansFrom.ShouldBe([SecFiling.Schema]);
    }

    private static Task<JobRun> RunAsync(IStore store, ISourceClient source, Instant now)
    {
        var runner = new IngestRunner(new JobRegistry([], [Collector()], []), store, source, new CalendarCatalog([]), new FixedClock(now), new RunnerOptions(), NullLogger<IngestRunner>.Instance);
        return runner.RunAsync("poll_edgar_submissions", new CollectRequest { From = Filing.From, Until = Filing.Until }, "test", Token);
    }

    private static async Task StoreAsync(IStore store, Instant seen, params SecFiling[] filings)
    {
        using ColumnBatch batch = SecFiling.Schema.ToBatch(filings, new Evidence(seen, KnownAtBasis.Observed), new Lineage("found", seen, seen, null));
        await store.CommitAsync(new StoreCommit { Id = "found", Batches = [batch] }, Token);
    }

    private static SecFiling Row(string accession, string form) => new() { AccessionNumber = accession, Cik = "0000000077", Form = form, FilingDate = Filing.From };

    private static SecBeneficialCollector Collector() => new(Options.Create(new SecOptions { UserAgent = "Example Research ops@example.com" }));
}
