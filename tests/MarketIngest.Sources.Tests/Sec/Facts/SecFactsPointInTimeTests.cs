using MarketIngest.Analytics.CompanyFacts;
using MarketIngest.Sources.Sec;
using MarketIngest.Sources.Sec.Facts;
using MarketIngest.Testing.Collecting;
using MarketIngest.Testing.Time;

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

using NodaTime;

namespace MarketIngest.Sources.Tests.Sec.Facts;

/// <summary>A real company's facts in a store, read as known at instants of the past.</summary>
[Trait("Category", "RealData")]
public sealed class SecFactsPointInTimeTests
{
    private const string Apple = "0000320193";
    private static readonly LocalDate Balance = new(2008, 9, 27);

    [Fact]
    public async Task Collect_RealCompany_ShowsARestatementFromItsFilingOn()
    {
        await using Ingest ingest = Create(File.ReadAllBytes(SharedMaterial.Require("data/sec/xbrl/companyfacts_CIK0000320193.json")));
        JobRun run = await RunAsync(ingest);
        (run.Outcome, run.RecordsInserted, run.RecordsRejected).ShouldBe((CollectOutcome.Collected, 24_579, 0));

        (await Assets(ingest, Instant.FromUtc(2009, 7, 23, 3, 0))).ShouldBeNull();
        (await Assets(ingest, Instant.FromUtc(2009, 7, 23, 4, 0))).ShouldBe(39_572_000_000);
        (await Assets(ingest, Instant.FromUtc(2010, 1, 26, 4, 0))).ShouldBe(39_572_000_000);
        (await Assets(ingest, Instant.FromUtc(2010, 1, 26, 5, 0))).ShouldBe(36_171_000_000);
        (await Assets(ingest, null)).ShouldBe(36_171_000_000);
    }

    [Fact]
    public async Task Collect_FactTakenBack_IsWithdrawnAndStillKnownBefore()
    {
        const string Two = """{"cik":320193,"facts":{"us-gaap":{"Assets":{"units":{"USD":[{"end":"2008-09-27","val":5,"accn":"0000999999-09-000010","filed":"2009-11-01"},{"end":"2008-09-27","val":6,"accn":"0000999999-10-000010","filed":"2010-11-01"}]}}}}}""";
        const string One = """{"cik":320193,"facts":{"us-gaap":{"Assets":{"units":{"USD":[{"end":"2008-09-27","val":5,"accn":"0000999999-09-000010","filed":"2009-11-01"}]}}}}}""";
        var clock = new ManualTimeProvider(Instant.FromUtc(2026, 11, 16, 2, 0));
        var source = new OfflineSource();
        await using Ingest ingest = Create(source, clock);
        source.Answer("GET", SecEndpoints.CompanyFacts(Apple), OfflineAnswer.Text(200, Two));
        await RunAsync(ingest);
        (await Assets(ingest, null)).ShouldBe(6);

        clock.Advance(Duration.FromDays(7));
        source.Now = Instant.FromDateTimeOffset(clock.GetUtcNow());
        source.Answer("GET", SecEndpoints.CompanyFacts(Apple), OfflineAnswer.Text(200, One));
        await RunAsync(ingest);
        (await Assets(ingest, null)).ShouldBe(5);
        (await Assets(ingest, Instant.FromUtc(2026, 11, 17, 0, 0))).ShouldBe(6);
    }

    private static async Task<decimal?> Assets(Ingest ingest, Instant? knownBy) =>
        (await CompanyFactSeries.ReadAsync(ingest.Store, Apple, ["us-gaap:Assets"], "USD", knownBy, TestContext.Current.CancellationToken)).At(Balance)?.Value;

    private static async Task<JobRun> RunAsync(Ingest ingest)
    {
        JobRun run = await ingest.RunAsync(SecJobs.CreditRisk, new CollectRequest { Symbols = [Apple] }, TestContext.Current.CancellationToken);
        run.Success.ShouldBe(true, run.Errors);
        return run;
    }

    private static Ingest Create(byte[] facts) => Create(
        new OfflineSource().Answer("GET", SecEndpoints.CompanyFacts(Apple), new OfflineAnswer(200, facts)),
        new ManualTimeProvider(Instant.FromUtc(2026, 11, 16, 12, 0)));

    private static Ingest Create(OfflineSource source, ManualTimeProvider clock) => Ingest.Create(builder =>
    {
        var options = new SecOptions { UserAgent = "Example ops@example.com" };
        builder.UseMemory()
            .AddCollector(_ => new SecFactsCollector(Options.Create(options), new SecRequests(options)))
            .AddJob(SecJobs.CreditRiskWeekly);
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddSingleton<ISourceClient>(source);
    });
}
