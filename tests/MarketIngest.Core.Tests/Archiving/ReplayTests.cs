using MarketIngest.Archiving;
using MarketIngest.Core.Tests.Running;
using MarketIngest.Testing.Time;

using Microsoft.Extensions.DependencyInjection;

using NodaTime;

namespace MarketIngest.Core.Tests.Archiving;

public sealed class ReplayTests : IDisposable
{
    private static readonly LocalDate Monday = new(2026, 3, 2);
    private static readonly Instant Later = Payloads.Noon + Duration.FromDays(9);
    private readonly TemporaryFolder folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Replay_Archive_ParsesWhatIsThereAndTouchesNothingElse()
    {
        await RecordAsync((Monday, 1, "ACME 1", 0), (Monday, 2, "BOLT 2", 0), (Monday.PlusDays(1), 1, "ACME 3", 0));
        await using Ingest ingest = Create();
        ReplayResult result = await ingest.ReplayAsync(Week, cancellationToken: Token);
        JobRun run = result.Runs.ShouldHaveSingleItem();
        (run.Outcome, run.RecordsInserted, run.Kind, run.Trigger).ShouldBe((CollectOutcome.Collected, 2, RunKind.Backfill, "replay"));
        (result.Absent, result.Torn).ShouldBe((1, 1));
        (await ingest.Store.GetPartitionAsync(PagedCollector.Job, ColumnText.Of(Monday.PlusDays(1)), Token)).ShouldBeNull();
        (await ingest.ReplayAsync(Week, cancellationToken: Token)).Runs[0].RecordsUnchanged.ShouldBe(2);
    }

    [Fact]
    public async Task Replay_SeveralCaptures_ParsesTheNewestByTheClock()
    {
        await RecordAsync((Monday, 1, "ACME 1", 0), (Monday, 2, "BOLT 2", 0), (Monday, 1, "ACME 1.5", 1));
        await using Ingest ingest = Create();
        await ingest.ReplayAsync(Week, cancellationToken: Token);
        List<Quote> quotes = await ingest.Store.ReadAsync<Quote>(cancellationToken: Token).ToListAsync(Token);
        quotes.Single(q => q.Symbol == "ACME").Price.ShouldBe(1.5m);
        (await ingest.Store.ReadAsync<Quote>(q => q with { KnownBy = Payloads.Noon }, Token).ToListAsync(Token)).ShouldHaveSingleItem().Symbol.ShouldBe("BOLT");
    }

    [Fact]
    public async Task Replay_RowsOfAnEarlierParser_AreCorrectedWhereTheyStand()
    {
        await RecordAsync((Monday, 1, "ACME 1", 0), (Monday, 2, "BOLT 2", 0));
        await using Ingest ingest = Create();
        using (var commit = new StoreCommit { Id = "wrong", Batches = [Quote.Schema.ToBatch([new Quote(Monday, "ACME", 100m)], new Evidence(Payloads.Noon, KnownAtBasis.Observed), new Lineage("old", Payloads.Noon, Payloads.Noon, null))] })
        {
            await ingest.Store.CommitAsync(commit, Token);
        }

        JobRun run = (await ingest.ReplayAsync(Week, cancellationToken: Token)).Runs[0];
        (run.RecordsInserted, run.RecordsUpdated).ShouldBe((1, 1));
        (await ingest.Store.ReadAsync<Quote>(q => q with { KnownBy = Payloads.Noon }, Token).ToListAsync(Token)).Single(q => q.Symbol == "ACME").Price.ShouldBe(1m);
    }

    [Fact]
    public async Task Replay_OrdinaryInstance_IsRefused()
    {
        await using Ingest ingest = Ingest.Create(b => b.UseMemory());
        (await Should.ThrowAsync<InvalidOperationException>(() => ingest.ReplayAsync(Week, cancellationToken: Token))).Message.ShouldContain("ReplayOnly");
    }

    public void Dispose() => folder.Dispose();

    private static ReplayRequest Week => new() { From = Monday, Until = Monday.PlusDays(3) };

    private Ingest Create() => Ingest.Create(b =>
    {
        var clock = new ManualTimeProvider(Later);
        b.Services.AddSingleton<TimeProvider>(clock);
        b.Services.AddSingleton<ISourceClient>(_ => new ReplaySourceClient(ArchiveIndex.Load(folder.Path), clock));
        b.UseMemory().AddCollector<PagedCollector>().ReplayOnly(Quote.Schema.Name);
    });

    private async Task RecordAsync(params (LocalDate Date, int Page, string Text, int Days)[] payloads)
    {
        foreach ((LocalDate date, int page, string text, int days) in payloads)
        {
            await Payloads.RecordAsync(folder.Path, Payloads.Text(PagedCollector.Address(date, page), text, Payloads.Noon + Duration.FromDays(days)));
        }
    }
}
