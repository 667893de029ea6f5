using MarketIngest.Calendars;
using MarketIngest.Diagnostics;
using MarketIngest.Operating;
using MarketIngest.Scheduling;

using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

using NodaTime;

namespace MarketIngest.Running;

/// <summary>
/// Runs the jobs of the process when they are due, after what they depend on. What is due is computed from the schedule and from the state in the store
/// (dataset <c>scheduler_job_states</c>), so a process that starts again goes on where it was, and of several that share a store one runs each occurrence.
/// </summary>
/// <remarks>Stopping cancels the runs under way: the commit that is being written is finished, everything else is collected by the next runner.</remarks>
public sealed class ScheduledRunner : BackgroundService
{
    private readonly IngestRunner runner;
    private readonly TimeProvider clock;
    private readonly ILogger<ScheduledRunner> logger;
    private readonly ResourceGate resources;
    private readonly List<TrackedJob> jobs;
    private readonly Dictionary<string, (JobDefinition Definition, JobClock Clock)> clocks;
    private readonly DependentJobs dependents;
    private readonly RunnerPulse pulse = new();
    private Instant looked = Instant.MinValue;
    private long sinceTicks;
    private string? announced;

    /// <summary>Creates the runner.</summary>
    /// <exception cref="CronParseException">A job's cron expression is malformed.</exception>
    /// <exception cref="InvalidOperationException">Jobs depend on each other in a circle.</exception>
    /// <exception cref="UnknownJobException">A job of <paramref name="only"/> is not registered.</exception>
    public ScheduledRunner(IngestRunner runner, CalendarCatalog calendars, TimeProvider clock, ILogger<ScheduledRunner> logger, ScheduledJobs? only = null)
    {
        ArgumentNullException.ThrowIfNull(runner);
        this.runner = runner;
        this.clock = clock;
        this.logger = logger;
        resources = new ResourceGate(runner.Options, clock);
        jobs = [.. runner.Jobs.InOrder(only is null ? runner.Jobs.Jobs : only.Names.Select(runner.Jobs.Get))
            .Where(j => j.Definition is { IsEnabled: true, Schedule: not null })
            .Select(j => new TrackedJob(j, new JobClock(j.Definition, j.Definition.Schedule!.Build(calendars))))];
        dependents = new DependentJobs(jobs);
        clocks = jobs.ToDictionary(j => j.Name, j => (j.Job.Definition, j.Clock), StringComparer.Ordinal);
    }

    /// <summary>Whether the loop waits for its clock, with so many attempts under way: for rehearsals that move the clock themselves.</summary>
    internal bool IsQuiet(int underWay = 0) => pulse.IsQuiet(clock.GetCurrentInstant(), underWay);

    private IStore Store => runner.Services.Store;

    /// <summary>When this runner began. Attempts read it while the loop may set it.</summary>
    private Instant Since => Instant.FromUnixTimeTicks(Interlocked.Read(ref sinceTicks));

    private Duration LookAgainAfter => Duration.FromTimeSpan(runner.Options.LookAgainAfter);

    /// <inheritdoc />
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken).ConfigureAwait(false);
        await Task.WhenAll(jobs.Select(j => j.Attempt)).WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        Interlocked.Exchange(ref sinceTicks, clock.GetCurrentInstant().ToUnixTimeTicks());
        try
        {
            await LoadAsync(stoppingToken).ConfigureAwait(false);
            while (jobs.Count > 0)
            {
                Task signal = pulse.Look();
                Instant now = clock.GetCurrentInstant();
                HeedClock(now);
                dependents.Wake();
                StartDue(now, stoppingToken);
                await WaitAsync(Wake(now), signal, stoppingToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    /// <summary>Reads where each job is. A store that cannot be reached yet is waited for.</summary>
    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                Dictionary<string, JobState> states = await JobStates.ReadAllAsync(Store, cancellationToken).ConfigureAwait(false);
                var controls = await new JobControls(Store, runner.Jobs, clock).GetAsync(cancellationToken).ConfigureAwait(false);
                foreach (TrackedJob job in jobs)
                {
                    job.State = states.GetValueOrDefault(job.Name);
                    job.Floor = FloorOf(job, controls.GetValueOrDefault(job.Name));
                }

                await AuditAsync(cancellationToken).ConfigureAwait(false);
                return;
            }
            catch (StoreException error)
            {
                Log.RunnerCannotLoad(logger, error);
                await Task.Delay(runner.Options.LookAgainAfter, clock, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task AuditAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<AuditEntry> changes = await ConfigurationAudit.ChangesAsync(Store, jobs.Select(j => j.Job), Since, cancellationToken).ConfigureAwait(false);
        if (changes.Count > 0)
        {
            using var commit = new StoreCommit { Id = $"audit/{changes[0].Sequence}", Batches = [AuditEntry.Schema.ToBatch(changes)] };
            await Store.CommitAsync(commit, cancellationToken).ConfigureAwait(false);
        }
    }

    private Instant FloorOf(TrackedJob job, JobControl? control) => control switch
    {
        { IsPaused: true } => clock.GetCurrentInstant(),
        { } resumed => job.State?.Occurrence is null ? Instant.Max(Since, resumed.At) : resumed.At,
        null => job.State?.Occurrence is null ? Since : Instant.MinValue,
    };

    private void StartDue(Instant now, CancellationToken cancellationToken)
    {
        foreach (TrackedJob job in jobs.Where(j => j.Attempt.IsCompleted && j.NotBefore <= now))
        {
            if (job.Due(now) is { } due && due.At <= now)
            {
                if (resources.Objection() is { } objection)
                {
                    Wait(job, due, objection, runner.Options.HeartbeatEvery);
                    continue;
                }

                pulse.AttemptStarted();
                job.LooksAgain = false;
                job.Attempt = Task.Run(() => AttemptAsync(job, due, cancellationToken), CancellationToken.None);

                // Once the attempt is over, not in it: the loop must find it completed.
                _ = job.Attempt.ContinueWith(_ => pulse.AttemptEnded(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            }
        }
    }

    /// <summary>A clock that was set back makes the past the future again: what was to wait until a while from then does not wait for all that.</summary>
    private void HeedClock(Instant now)
    {
        if (now < looked)
        {
            Interlocked.Exchange(ref sinceTicks, Instant.Min(Since, now).ToUnixTimeTicks());
            foreach (TrackedJob job in jobs.Where(j => j.Attempt.IsCompleted))
            {
                job.Floor = Instant.Min(job.Floor, now);
                job.NotBefore = Instant.Min(job.NotBefore, now);
            }
        }

        looked = now;
    }

    /// <summary>Ends the run of a job with <see cref="OverlapPolicy.Cancel"/> when the job is due again.</summary>
    private CancellationTokenSource OvertakerOf(TrackedJob job)
    {
        Instant now = clock.GetCurrentInstant();
        return Deadline.After(job.Job.Definition.Overlap == OverlapPolicy.Cancel ? job.Clock.After(now) - now : null, clock);
    }

    private Instant Wake(Instant now)
    {
        Instant wake = now + LookAgainAfter;
        (Instant At, string Name)? first = null;
        foreach (TrackedJob job in jobs.Where(j => j.Attempt.IsCompleted))
        {
            if (job.Due(now) is not { } due)
            {
                SayItIsOver(job);
                continue;
            }

            var next = Instant.Max(due.At, job.NotBefore);
            wake = Instant.Min(wake, next);
            first = first is { } f && f.At <= next ? first : (next, job.Name);
        }

        if (first is { } upcoming && announced != $"{upcoming.Name} {upcoming.At}")
        {
            announced = $"{upcoming.Name} {upcoming.At}";
            Log.RunnerWaits(logger, jobs.Count, upcoming.Name, ColumnText.Of(upcoming.At));
        }

        return wake;
    }

    private void SayItIsOver(TrackedJob job)
    {
        if (!job.IsOver)
        {
            job.IsOver = true;
            Log.NoFurtherOccurrence(logger, job.Name);
        }
    }

    private async Task WaitAsync(Instant wake, Task signal, CancellationToken cancellationToken)
    {
        Duration left = wake - clock.GetCurrentInstant();
        if (left > Duration.Zero && !signal.IsCompleted)
        {
            using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            Task delay = Task.Delay(left.ToTimeSpan(), clock, over.Token);

            // A clock that was moved while the timer was being armed fires it that much later.
            Instant armed = clock.GetCurrentInstant();
            if (armed < wake)
            {
                pulse.WaitsUntil(armed + left);
                await Task.WhenAny(delay, signal).ConfigureAwait(false);
                pulse.Woke();
            }

            await over.CancelAsync().ConfigureAwait(false);
        }

        cancellationToken.ThrowIfCancellationRequested();
    }

    private async Task AttemptAsync(TrackedJob job, JobDue due, CancellationToken cancellationToken)
    {
        try
        {
            await RunAsync(job, due, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The host stops: the run record says cancelled.
        }
        catch (Exception error)
        {
            // A cancellation that nobody asked for, as of a driver that gave up, is an error as any other.
            Log.ScheduledRunThrew(logger, error, job.Name);
            job.NotBefore = clock.GetCurrentInstant() + LookAgainAfter;
        }
    }

    private async Task RunAsync(TrackedJob job, JobDue due, CancellationToken cancellationToken)
    {
        var controls = await new JobControls(Store, runner.Jobs, clock).GetAsync(cancellationToken).ConfigureAwait(false);
        job.Floor = FloorOf(job, controls.GetValueOrDefault(job.Name));
        if (controls.GetValueOrDefault(job.Name) is { IsPaused: true })
        {
            Log.OccurrencePassed(logger, job.Name, ColumnText.Of(due.Occurrence), "the job is paused");
            job.Pending = null;
            job.NotBefore = job.Floor + LookAgainAfter;
            return;
        }

        if (due.AfterRun is null && due.Occurrence <= job.Floor)
        {
            job.Pending = null;
            return;
        }

        DependencyVerdict verdict = await JudgeAsync(job, due, controls, cancellationToken).ConfigureAwait(false);
        if (verdict.Kind == DependencyVerdict.Of.Waits)
        {
            Wait(job, due, verdict.Reason!, runner.Options.LookAgainAfter);
            return;
        }

        LocalDate date = due.Occurrence.InZone(job.Clock.Schedule.Zone).Date;
        LocalDate today = clock.GetCurrentInstant().InZone(job.Clock.Schedule.Zone).Date;
        CollectRequest request = JobRequest.Of(job.Job.Definition.Parameters, date);
        using CancellationTokenSource overtaken = OvertakerOf(job);
        RunAnswer answer = await runner.RunAsync(
            new RunOrder(job.Job, due.Reason == DueReason.Missed && date < today ? request with { Until = request.Until ?? date.PlusDays(1) } : request, "schedule")
            {
                Occurrence = due.Occurrence,
                BusinessDate = date,
                IsStillDue = state => due.IsStillDue(state) && !job.Clock.IsPassedOver(due, state),
                Overtaken = overtaken.Token,
                SkipBecause = verdict.Kind == DependencyVerdict.Of.Blocked ? $"a dependency is not met: {verdict.Reason}" : null,
            },
            cancellationToken).ConfigureAwait(false);
        if (answer.Holder is { } holder)
        {
            Wait(job, due, $"the job is run by {holder.Holder}", runner.Options.HeartbeatEvery);
            return;
        }

        if (answer.Run is null && job.Clock.IsPassedOver(due, answer.State))
        {
            Log.OccurrencePassed(logger, job.Name, ColumnText.Of(due.Occurrence), "a run was still under way");
        }

        if (answer.Run is { Outcome: CollectOutcome.Cancelled } && overtaken.IsCancellationRequested)
        {
            Log.OccurrencePassed(logger, job.Name, ColumnText.Of(due.Occurrence), "the next occurrence cancels it");
        }

        job.State = answer.State;
        job.Floor = FloorOf(job, controls.GetValueOrDefault(job.Name));
        job.Pending = null;

        // A run that lost its lease is begun again, by whoever gets it; an operator who released it has the time to do otherwise.
        job.NotBefore = answer is { Run: not null, State.Phase: JobPhase.Running } ? clock.GetCurrentInstant() + LookAgainAfter : Instant.MinValue;
        if (answer.Run is not null)
        {
            dependents.RunEnded(job.Name);
        }
    }

    /// <summary>What a job depends on, for the first run of an occurrence; one that waited until the job is due again is over.</summary>
    private async Task<DependencyVerdict> JudgeAsync(TrackedJob job, JobDue due, IReadOnlyDictionary<string, JobControl> controls, CancellationToken cancellationToken)
    {
        if (job.Job.Definition.After.Count == 0 || due.Reason is not (DueReason.Scheduled or DueReason.Missed))
        {
            return DependencyVerdict.Met;
        }

        Instant now = clock.GetCurrentInstant();
        Dictionary<string, JobState> states = await JobStates.ReadAllAsync(Store, cancellationToken).ConfigureAwait(false);
        HashSet<string> paused = [.. controls.Values.Where(c => c.IsPaused).Select(c => c.Job)];
        DependencyVerdict verdict = new DependencyGate(clocks, Since).Judge(job.Job.Definition, states, paused, now);
        return verdict.Kind == DependencyVerdict.Of.Waits && job.Clock.After(due.Occurrence) <= now
            ? new DependencyVerdict(DependencyVerdict.Of.Blocked, $"{verdict.Reason}, and the job is due again")
            : verdict;
    }

    private void Wait(TrackedJob job, JobDue due, string reason, TimeSpan pause)
    {
        if (job.Pending != due)
        {
            Log.OccurrenceWaits(logger, job.Name, ColumnText.Of(due.Occurrence), reason);
        }

        job.Pending = due;
        job.NotBefore = clock.GetCurrentInstant() + Duration.FromTimeSpan(pause);
    }
}
