using MarketIngest.Calendars;
using MarketIngest.Core.Tests.Running;
using MarketIngest.Operating;
using MarketIngest.Running;
using MarketIngest.Testing.Time;

using Microsoft.Extensions.Logging.Abstractions;

using NodaTime;

namespace MarketIngest.Core.Tests.Operating;

/// <summary>A scheduled runner over simulated jobs, driven by a clock that the test moves from timer to timer. Several hosts may share a clock and a store.</summary>
internal sealed class RehearsedHost : IAsyncDisposable
{
    private readonly ManualTimeProvider clock;
    private readonly IStore store;
    private int before;

    public RehearsedHost(ManualTimeProvider clock, IStore store, IEnumerable<(JobDefinition Definition, SimulatedCollector Collector)> jobs, string host = "one", RunnerOptions? options = null, IRunObserver? observer = null, TimeProvider? ownClock = null)
    {
        this.clock = clock;
        this.store = store;
        var declared = jobs.ToList();
        var registry = new JobRegistry(declared.Select(j => j.Definition), declared.Select(j => j.Collector), []);
        var owner = new LeaseOwner(host, host, Environment.ProcessId, Instant.FromUtc(2026, 1, 1, 0, 0));
        TimeProvider time = ownClock ?? clock;
        Runner = new IngestRunner(registry, store, new NoSourceClient(), new CalendarCatalog([]), time, options ?? new RunnerOptions { LookAgainAfter = TimeSpan.FromMinutes(15) }, NullLogger<IngestRunner>.Instance, observer is null ? null : [observer], owner);
        Scheduler = new ScheduledRunner(Runner, new CalendarCatalog([]), time, NullLogger<ScheduledRunner>.Instance);
    }

    public IngestRunner Runner { get; }

    public ScheduledRunner Scheduler { get; }

    public JobControls Controls => new(store, Runner.Jobs, clock);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async Task StartAsync(int underWay = 0)
    {
        await Scheduler.StartAsync(Token);
        await QuietAsync(underWay);
    }

    /// <summary>Moves the clock timer by timer, and waits after each until so many attempts are under way.</summary>
    public async Task MoveToAsync(Instant instant, int underWay = 0)
    {
        while (clock.NextDue is { } due && due < instant)
        {
            clock.Advance(Duration.Max(Duration.Zero, due - clock.GetCurrentInstant()));
            await WaitAsync(() => Scheduler.IsQuiet(0) || Scheduler.IsQuiet(underWay) || Scheduler.IsQuiet(before));
        }

        clock.Advance(instant - clock.GetCurrentInstant());
        await QuietAsync(underWay);
    }

    public async Task QuietAsync(int underWay = 0)
    {
        await WaitAsync(() => Scheduler.IsQuiet(underWay));
        before = underWay;
    }

    public async Task<List<JobRun>> RunsAsync(string? job = null)
    {
        List<JobRun> runs = [];
        await foreach (JobRun run in store.ReadAsync<JobRun>(cancellationToken: Token))
        {
            if (job is null || run.Job == job)
            {
                runs.Add(run);
            }
        }

        return [.. runs.OrderBy(r => r.StartTime).ThenBy(r => r.BusinessDate)];
    }

    public async Task<List<Instant>> StartsAsync(string job) => [.. (await RunsAsync(job)).Select(r => r.StartTime)];

    public async Task<List<AuditEntry>> AuditAsync()
    {
        List<AuditEntry> entries = [];
        await foreach (AuditEntry entry in store.ReadAsync<AuditEntry>(cancellationToken: Token))
        {
            entries.Add(entry);
        }

        return entries;
    }

    public async ValueTask DisposeAsync()
    {
        await Scheduler.StopAsync(CancellationToken.None);
        Scheduler.Dispose();
        Runner.Dispose();
    }

    private static async Task WaitAsync(Func<bool> holds)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Token);
        limit.CancelAfter(TimeSpan.FromSeconds(20));
        while (!holds())
        {
            await Task.Delay(1, limit.Token);
        }
    }
}
