using System.Collections.Concurrent;

using MarketIngest.Calendars;
using MarketIngest.Running;
using MarketIngest.Testing.Time;

using NodaTime;

namespace MarketIngest.EndToEnd.Tests.Operations.Years;

/// <summary>The scheduled runner over jobs that do nothing, on a clock that jumps from one timer to the next.</summary>
internal sealed class ScheduleRehearsal(IReadOnlyList<JobDefinition> jobs, Instant start)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly ManualTimeProvider clock = new(start);
    private readonly ConcurrentQueue<string> warnings = new();

    public RunLedger Ledger { get; } = new();

    /// <summary>What the runner warned of.</summary>
    public IReadOnlyCollection<string> Warnings => warnings;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>One life of a process: from where the clock stands up to and with an instant.</summary>
    public async Task LiveUntilAsync(Instant end)
    {
        var calendars = new CalendarCatalog([]);
        var options = new RunnerOptions { LookAgainAfter = TimeSpan.FromDays(20) };
        using var runner = new IngestRunner(new JobRegistry(jobs, jobs.Select(j => new IdleCollector(j.Name)), []), Ledger, new NoSourceClient(), calendars, clock, options, new WarningLog<IngestRunner>(warnings));
        using var scheduler = new ScheduledRunner(runner, calendars, clock, new WarningLog<ScheduledRunner>(warnings));
        await scheduler.StartAsync(Token);
        WaitUntilQuiet(scheduler);
        while (clock.NextDue is { } due && due <= end)
        {
            clock.Advance(Duration.Max(Duration.Zero, due - clock.GetCurrentInstant()));
            WaitUntilQuiet(scheduler);
        }

        clock.Advance(end - clock.GetCurrentInstant());
        WaitUntilQuiet(scheduler);
        await scheduler.StopAsync(Token);
    }

    /// <summary>Spins rather than sleeps: there are millions of these waits, each of microseconds.</summary>
    private static void WaitUntilQuiet(ScheduledRunner scheduler)
    {
        long since = TimeProvider.System.GetTimestamp();
        var spin = default(SpinWait);
        while (!scheduler.IsQuiet())
        {
            spin.SpinOnce(sleep1Threshold: -1);
            if (spin.Count % 1000 == 0 && TimeProvider.System.GetElapsedTime(since) > Patience)
            {
                throw new TimeoutException($"The runner did not come to rest within {Patience}.");
            }
        }
    }
}
