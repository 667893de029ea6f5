using MarketIngest.Analytics.Flip50;
using MarketIngest.Analytics.OffExchange;

using NodaTime;

namespace MarketIngest.Core.Tests.Backfilling;

public sealed class BackfillPlanTests
{
    private static readonly BackfillRequest Window = new() { Target = "", From = new LocalDate(2026, 1, 1), Until = new LocalDate(2026, 2, 1) };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Plan_JobThatIsNotRegistered_IsRefusedBeforeAnythingRuns()
    {
        await using Ingest ingest = Ingest.Create(b => b.UseMemory().AddOffExchange());
        Should.Throw<ArgumentException>(() => ingest.BackfillAsync(BackfillPlan.Microstructure, Window, cancellationToken: Token)).Message
            .ShouldContain("collect_13f_filings, collect_finra_otc, collect_iex_hist, collect_short_interest");
        (await ingest.Store.ReadAsync<JobRun>(cancellationToken: Token).ToListAsync(Token)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Plan_EmptyWindow_IsRefused()
    {
        await using Ingest ingest = Ingest.Create(b => b.UseMemory().AddOffExchange());
        Should.Throw<ArgumentException>(() => ingest.BackfillAsync(Derived, Window with { Until = Window.From }, cancellationToken: Token)).Message.ShouldContain("2026-01-01");
    }

    [Fact]
    public async Task Plan_Steps_RunInTheirOrderAsBackfills()
    {
        await using Ingest ingest = Ingest.Create(b => b.UseMemory().AddOffExchange());
        List<JobRun> runs = await ingest.BackfillAsync(Derived, Window, cancellationToken: Token).ToListAsync(Token);
        runs.Select(r => (r.Job, r.Kind)).ShouldBe([(OffExchangeDerivation.Job, RunKind.Backfill), (Flip50Derivation.Job, RunKind.Backfill)]);
    }

    [Fact]
    public async Task Plan_StepThatAnotherProcessRuns_IsTheLast()
    {
        await using Ingest ingest = Ingest.Create(b => b.UseMemory().AddOffExchange());
        Instant now = SystemClock.Instance.GetCurrentInstant();
        await ((ILeaseStore)ingest.Store).AcquireAsync(new LeaseRequest(OffExchangeDerivation.Job, new LeaseOwner("other", "elsewhere", 1, now), now, Duration.FromMinutes(1)), Token);
        List<JobRun> runs = await ingest.BackfillAsync(Derived, Window, cancellationToken: Token).ToListAsync(Token);
        runs.ShouldHaveSingleItem().Outcome.ShouldBe(CollectOutcome.Skipped);
    }

    private static BackfillPlan Derived { get; } = new("derived", [new BackfillStep("ratios", OffExchangeDerivation.Job), new BackfillStep("flips", Flip50Derivation.Job)]);
}
