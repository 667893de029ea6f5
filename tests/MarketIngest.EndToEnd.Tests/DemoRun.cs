using MarketIngest.Archiving;
using MarketIngest.DemoArchive;
using MarketIngest.Testing.Time;

using Microsoft.Extensions.DependencyInjection;

using NodaTime;

namespace MarketIngest.EndToEnd.Tests;

/// <summary>The demo's jobs over the committed archive, in a store of the test's choice and under a clock that the test moves.</summary>
internal sealed class DemoRun : IAsyncDisposable
{
    private static readonly string[] Collecting = ["collect_finra_otc", "collect_short_interest", "collect_iex_hist", "collect_reg_sho", "collect_daily_bars"];
    private static readonly string[] Deriving = ["compute_offex_ratio", "detect_flip50"];
    private readonly ManualTimeProvider clock;
    private readonly Ingest ingest;

    private DemoRun(ManualTimeProvider clock, Ingest ingest)
    {
        this.clock = clock;
        this.ingest = ingest;
    }

    public static string Archive { get; } = ArchiveFolder.FindCommitted() ?? throw new InvalidOperationException("The tests run outside the repository.");

    public IStore Store => ingest.Store;

    /// <summary>All that the demo's jobs fill and keep.</summary>
    public TransferPlan TransferPlan => TransferPlan.Everything(ingest.Runner.Jobs);

    public static DemoRun Create(Instant start, Action<MarketIngestBuilder> useStore, Func<ISourceClient, ISourceClient>? around = null)
    {
        var clock = new ManualTimeProvider(start);
        ISourceClient replay = new ReplaySourceClient(ArchiveIndex.Load(Archive), clock);
        return new DemoRun(clock, Ingest.Create(builder =>
        {
            useStore(builder);
            builder.AddFinra().AddIexHist().AddYahoo(o => o.Symbols = [.. DemoSymbols.Listed.Select(s => s.Name)]).AddOffExchange();
            builder.Services.AddSingleton<TimeProvider>(clock);
            builder.Services.AddSingleton(around is null ? replay : around(replay));
        }));
    }

    /// <summary>A store that was filled in one go at the end of the window, with success.</summary>
    public static async Task<DemoRun> FilledAsync(Action<MarketIngestBuilder> useStore, params IReadOnlyList<string> symbols)
    {
        DemoRun run = Create(DemoWindow.Now, useStore);
        await run.CollectAsync(new CollectRequest { From = DemoWindow.From, Until = DemoWindow.Until, Symbols = symbols });
        await run.DeriveAsync();
        return run;
    }

    /// <summary>Runs every collecting job, with success.</summary>
    public async Task<IReadOnlyList<JobRun>> CollectAsync(CollectRequest request)
    {
        List<JobRun> runs = [];
        foreach (string job in Collecting)
        {
            JobRun ended = await RunAsync(job, request);
            ended.Outcome.ShouldBe(CollectOutcome.Collected, $"{job}: {ended.Errors}");
            ended.RecordsRejected.ShouldBe(0, job);
            runs.Add(ended);
        }

        return runs;
    }

    public void Advance(Duration time) => clock.Advance(time);

    public Task<JobRun> RunAsync(string job, CollectRequest request) => ingest.RunAsync(job, request, TestContext.Current.CancellationToken);

    public async Task DeriveAsync()
    {
        foreach (string job in Deriving)
        {
            JobRun ended = await RunAsync(job, new CollectRequest());
            ended.Success.ShouldBe(true, $"{job}: {ended.Errors}");
        }
    }

    /// <summary>Moves the clock to a step of the recording and repeats it.</summary>
    public async Task StepAsync(DemoStep step)
    {
        clock.Advance(step.At - Instant.FromDateTimeOffset(clock.GetUtcNow()));
        JobRun ended = await RunAsync(step.Job, step.Request);
        ended.Success.ShouldBe(true, $"{step.Job} at {step.At}: {ended.Errors}");
    }

    public async Task<IReadOnlyList<T>> RowsAsync<T>(Func<DatasetQuery, DatasetQuery>? narrow = null)
        where T : IMarketRecord<T> => await Store.ReadAsync<T>(narrow, TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => ingest.DisposeAsync();
}
