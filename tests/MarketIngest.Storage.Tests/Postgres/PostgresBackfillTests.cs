using MarketIngest.Storage.Postgres;
using MarketIngest.Testing;
using MarketIngest.Testing.Time;

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

using NodaTime;

namespace MarketIngest.Storage.Tests.Postgres;

/// <summary>The whole engine fills a long history while the server crashes under it; the store itself has no patience, so that the engine's is what is seen.</summary>
public sealed class PostgresBackfillTests
{
    private const int Days = 60;
    private static readonly LocalDate First = new(2024, 1, 1);
    private static readonly FixedClock Clock = new(Instant.FromUtc(2024, 3, 2, 12, 0));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Backfill_ServerRestartedUnderTheEngine_EndsCompleteAndNothingTwice()
    {
        await using var server = new PostgresServer();
        string database = await server.CreateDatabaseAsync();
        Task restart = Task.CompletedTask;
        bool isCommitMeant = false;
        int restarts = 0;
        var events = new EventCounter();
        var source = new BackfillSource(First, day =>
        {
            switch (Period.DaysBetween(First, day))
            {
                case Days / 4:
                    isCommitMeant = true;
                    break;
                case Days / 2 or Days * 3 / 4:
                    restarts++;
                    restart = RestartAfterAsync(restart, server);
                    break;
            }
        });
        await using Ingest ingest = Create(source, events, i => i.UsePostgres(o =>
        {
            o.ConnectionString = server.ConnectionString(database);
            o.RetryFor = Duration.Zero;
            o.BeforeCommit = async _ =>
            {
                if (isCommitMeant)
                {
                    isCommitMeant = false;
                    restarts++;
                    await server.RestartAsync();
                }
            };
        }));
        JobRun run = await RunAsync(ingest);
        await restart;
        (run.Outcome, run.PartitionsTotal, run.PartitionsFailed, run.ErrorCount).ShouldBe((CollectOutcome.Collected, Days, 0, 0));
        restarts.ShouldBe(3);
        events["CommitRetried"].ShouldBeGreaterThan(0);
        source.Days.ShouldBe(Enumerable.Range(0, Days).Select(First.PlusDays));

        await using Ingest calm = Create(new BackfillSource(First, _ => { }), new EventCounter(), i => i.UseMemory());
        JobRun undisturbed = await RunAsync(calm);
        (run.RecordsProcessed, run.RecordsInserted, run.RecordsUpdated, run.RecordsUnchanged).ShouldBe((undisturbed.RecordsProcessed, undisturbed.RecordsInserted, undisturbed.RecordsUpdated, undisturbed.RecordsUnchanged));
        (await TextAsync(ingest.Store, run)).ShouldBe(await TextAsync(calm.Store, undisturbed));
        (await RunAsync(ingest)).Outcome.ShouldBe(CollectOutcome.NothingExpected);
    }

    private static async Task RestartAfterAsync(Task before, PostgresServer server)
    {
        await before;
        await Task.Run(server.RestartAsync, Token);
    }

    private static Ingest Create(BackfillSource source, EventCounter events, Action<MarketIngestBuilder> use) => Ingest.Create(i =>
    {
        i.Services.AddSingleton<ISourceClient>(source);
        i.Services.AddSingleton<TimeProvider>(Clock);
        i.Services.AddSingleton<ILoggerProvider>(events);
        use(i.AddCollector<BackfillCollector>());
    });

    private static Task<JobRun> RunAsync(Ingest ingest) =>
        ingest.RunAsync(BackfillCollector.Job, new CollectRequest { From = First, Until = First.PlusDays(Days), Kind = RunKind.Backfill }, Token);

    /// <summary>Every version and the state of every partition, whatever the run's id.</summary>
    private static async Task<IReadOnlyList<string>> TextAsync(IStore store, JobRun run)
    {
        List<string> lines = [.. await StoreText.ReadAsync(store, new DatasetQuery(QuoteRow.Schema) { History = HistoryScope.All }, Token), .. await StoreText.ReadAsync(store, new DatasetQuery(PartitionState.Schema), Token)];
        return [.. lines.Select(l => l.Replace(run.RunId, "run", StringComparison.Ordinal))];
    }
}
