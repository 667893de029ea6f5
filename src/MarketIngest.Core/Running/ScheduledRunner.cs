using MarketIngest.Calendars;
using MarketIngest.Diagnostics;
using MarketIngest.Scheduling;

using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

using NodaTime;

namespace MarketIngest.Running;

/// <summary>Runs the jobs of the process when they are due. A job that is still running when it is due again is not started twice.</summary>
/// <remarks>An occurrence that passes while the process is down is not run late; the next one collects what is missing.</remarks>
public sealed class ScheduledRunner : BackgroundService
{
    private static readonly Duration LongestWait = Duration.FromMinutes(1);
    private readonly IngestRunner runner;
    private readonly TimeProvider clock;
    private readonly ILogger<ScheduledRunner> logger;
    private readonly List<(Job Job, Schedule Schedule)> jobs;
    private readonly Dictionary<string, Task> running = new(StringComparer.Ordinal);

    /// <summary>Creates the runner.</summary>
    /// <exception cref="CronParseException">A job's cron expression is malformed.</exception>
    public ScheduledRunner(IngestRunner runner, CalendarCatalog calendars, TimeProvider clock, ILogger<ScheduledRunner> logger)
    {
        ArgumentNullException.ThrowIfNull(runner);
        this.runner = runner;
        this.clock = clock;
        this.logger = logger;
        jobs = [.. runner.Jobs.Jobs.Where(j => j.Definition.Schedule is not null).Select(j => (j, j.Definition.Schedule!.Build(calendars)))];
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        Instant after = clock.GetCurrentInstant();
        while (!stoppingToken.IsCancellationRequested && jobs.Count > 0)
        {
            (Instant At, List<(Job Job, Schedule Schedule)> Jobs)? next = NextAfter(after);
            if (next is not { } due)
            {
                return;
            }

            Log.RunnerWaits(logger, jobs.Count, due.Jobs[0].Job.Name, ColumnText.Of(due.At));
            await WaitUntilAsync(due.At, stoppingToken).ConfigureAwait(false);
            foreach ((Job job, Schedule schedule) in due.Jobs)
            {
                Start(job, schedule, stoppingToken);
            }

            // After a suspend, what was missed on the way is not run one by one.
            after = Instant.Max(due.At, clock.GetCurrentInstant() - LongestWait);
        }
    }

    /// <inheritdoc />
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken).ConfigureAwait(false);
        await Task.WhenAll(running.Values).WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    private (Instant At, List<(Job Job, Schedule Schedule)> Jobs)? NextAfter(Instant after)
    {
        var upcoming = jobs.Select(j => (j, At: j.Schedule.Next(after))).Where(j => j.At is not null).ToList();
        if (upcoming.Count == 0)
        {
            return null;
        }

        Instant first = upcoming.Min(j => j.At!.Value);
        IReadOnlyList<Job> order = runner.Jobs.InOrder(upcoming.Where(j => j.At == first).Select(j => j.j.Job));
        return (first, [.. order.Select(job => upcoming.First(j => j.j.Job == job).j)]);
    }

    private async Task WaitUntilAsync(Instant at, CancellationToken cancellationToken)
    {
        // In short steps, so that a clock that is set forward is noticed.
        for (Duration left = at - clock.GetCurrentInstant(); left > Duration.Zero; left = at - clock.GetCurrentInstant())
        {
            await Task.Delay(Duration.Min(left, LongestWait).ToTimeSpan(), clock, cancellationToken).ConfigureAwait(false);
        }
    }

    private void Start(Job job, Schedule schedule, CancellationToken cancellationToken)
    {
        if (running.TryGetValue(job.Name, out Task? earlier) && !earlier.IsCompleted)
        {
            return;
        }

        Task[] before = [.. job.Definition.After.Where(running.ContainsKey).Select(name => running[name])];
        running[job.Name] = Task.Run(() => RunAsync(job, schedule, before, cancellationToken), CancellationToken.None);
    }

    private async Task RunAsync(Job job, Schedule schedule, Task[] before, CancellationToken cancellationToken)
    {
        try
        {
            await Task.WhenAll(before).ConfigureAwait(false);
            JobRun run = await runner.RunAsync(job.Name, new CollectRequest { Kind = RunKind.Scheduled }, "schedule", cancellationToken).ConfigureAwait(false);
            while (AgainIn(job, schedule, run) is { } pause)
            {
                await Task.Delay(pause.ToTimeSpan(), clock, cancellationToken).ConfigureAwait(false);
                run = await runner.RunAsync(job.Name, new CollectRequest { Kind = RunKind.Scheduled }, "schedule", cancellationToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The host stops: the run record says cancelled.
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            Log.ScheduledRunThrew(logger, error, job.Name);
        }
    }

    private Duration? AgainIn(Job job, Schedule schedule, JobRun run)
    {
        // Not by the outcome: what the run re-read of earlier days was collected.
        Duration? wish = run.IsAwaitingPublication ? job.Definition.PollAgainAfter ?? job.Definition.RepeatAfter : job.Definition.RepeatAfter;
        if (wish is not { } pause)
        {
            return null;
        }

        Instant again = clock.GetCurrentInstant() + pause;
        bool isSoonEnough = again.InZone(schedule.Zone).TimeOfDay <= job.Definition.PollAgainUntil && !(schedule.Next(clock.GetCurrentInstant()) <= again);
        return isSoonEnough ? pause : null;
    }
}
