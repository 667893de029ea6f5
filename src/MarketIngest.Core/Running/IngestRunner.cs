using System.Collections.Concurrent;

using MarketIngest.Calendars;
using MarketIngest.Diagnostics;
using MarketIngest.Operating;

using Microsoft.Extensions.Logging;

using NodaTime;

namespace MarketIngest.Running;

/// <summary>
/// Runs jobs through the six stages: plan, fetch, parse, check, store, derive. One run of a job at a time: within the process the next one waits, and
/// over all processes that share a store with leases (<see cref="ILeaseStore"/>) one holds the job's lease.
/// </summary>
public sealed class IngestRunner : IDisposable
{
    private readonly JobRegistry jobs;
    private readonly RunServices services;
    private readonly RunnerOptions options;
    private readonly IStore store;
    private readonly ILeaseStore? leases;
    private readonly LeaseOwner owner;
    private readonly Dictionary<string, SemaphoreSlim> gates;
    private readonly SemaphoreSlim slots;
    private readonly ConcurrentDictionary<string, CancellationTokenSource> running = new(StringComparer.Ordinal);
    private readonly IRunObserver[] observers;

    /// <summary>Creates the runner.</summary>
    /// <exception cref="ArgumentException">An option cannot work.</exception>
    public IngestRunner(
        JobRegistry jobs,
        IStore store,
        ISourceClient source,
        CalendarCatalog calendars,
        TimeProvider clock,
        RunnerOptions options,
        ILogger<IngestRunner> logger,
        IEnumerable<IRunObserver>? observers = null,
        LeaseOwner? owner = null)
    {
        ArgumentNullException.ThrowIfNull(jobs);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        this.jobs = jobs;
        this.store = store;
        this.options = options;
        this.owner = owner ?? LeaseOwner.OfThisProcess();
        leases = store as ILeaseStore;
        services = new RunServices(new PatientStore(store, clock, options.RetryStoreFor, logger), source, calendars, clock, options.RetryStoreFor, logger);
        this.observers = [.. observers ?? []];
        gates = jobs.Jobs.ToDictionary(j => j.Name, _ => new SemaphoreSlim(1, 1), StringComparer.Ordinal);
        slots = new SemaphoreSlim(options.MaximumConcurrentRuns);
    }

    /// <summary>The jobs that can be run.</summary>
    public JobRegistry Jobs => jobs;

    /// <summary>What the scheduled runner works with.</summary>
    internal RunServices Services => services;

    internal RunnerOptions Options => options;

    /// <summary>Checks that a job can take a request, as every run does before it begins.</summary>
    /// <param name="job">The job's name.</param>
    /// <param name="request">What to collect.</param>
    /// <returns>The job.</returns>
    /// <exception cref="UnknownJobException">There is no such job.</exception>
    /// <exception cref="ArgumentException">An option has a value that the job cannot take; the message names those that it can.</exception>
    public Job Validate(string job, CollectRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        Job found = jobs.Get(job);
        foreach (ICollector collector in found.Collectors)
        {
            collector.Validate(request);
        }

        return found;
    }

    /// <summary>Runs a job now and waits for its end.</summary>
    /// <param name="job">The job's name.</param>
    /// <param name="request">What to collect.</param>
    /// <param name="trigger">What asked for it: <c>schedule</c>, <c>cli</c>, <c>host</c>.</param>
    /// <param name="cancellationToken">Cancels; the commit under way is finished or rolled back whole.</param>
    /// <returns>The run as written to the run log; <see cref="CollectOutcome.Skipped"/> while another process runs the job, with the holder in its errors.</returns>
    /// <exception cref="UnknownJobException">There is no such job.</exception>
    /// <exception cref="ArgumentException">An option has a value that the job cannot take; there was no run.</exception>
    /// <exception cref="StoreException">The store cannot even take the run record, for as long as <see cref="RunnerOptions.RetryStoreFor"/> says.</exception>
    public Task<JobRun> RunAsync(string job, CollectRequest request, string trigger = "host", CancellationToken cancellationToken = default) =>
        RunAsync(job, request, trigger, progress: null, cancellationToken);

    /// <summary>Runs a job now, says how it goes, and waits for its end.</summary>
    /// <param name="job">The job's name.</param>
    /// <param name="request">What to collect.</param>
    /// <param name="trigger">What asked for it.</param>
    /// <param name="progress">Takes the end of each partition, from several threads at a time. A collector's plan is then made whole before its first request, so that the number to come is known; it is held in memory.</param>
    /// <param name="cancellationToken">Cancels; the commit under way is finished or rolled back whole.</param>
    /// <returns>The run as written to the run log; <see cref="CollectOutcome.Skipped"/> while another process runs the job, with the holder in its errors.</returns>
    /// <exception cref="UnknownJobException">There is no such job.</exception>
    /// <exception cref="ArgumentException">An option has a value that the job cannot take; there was no run.</exception>
    /// <exception cref="StoreException">The store cannot even take the run record.</exception>
    public async Task<JobRun> RunAsync(string job, CollectRequest request, string trigger, IProgress<RunProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var order = new RunOrder(Validate(job, request), request, trigger) { Progress = progress };
        RunAnswer answer = await RunAsync(order, cancellationToken).ConfigureAwait(false);
        return answer.Run ?? await RecordSkippedAsync(order, answer.Holder!, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Stops the run of a job that is under way in this process, for an operator; what it committed stays, and it is not begun again before its next occurrence.</summary>
    /// <returns>Whether there was one.</returns>
    /// <exception cref="UnknownJobException">There is no such job.</exception>
    public async Task<bool> StopAsync(string job, CancellationToken cancellationToken = default)
    {
        if (!await CancelAsync(jobs.Get(job).Name).ConfigureAwait(false))
        {
            return false;
        }

        await new JobControls(store, jobs, services.Clock).WriteAuditAsync(AuditAction.Stop, job, "the run was stopped", cancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        slots.Dispose();
        foreach (SemaphoreSlim gate in gates.Values)
        {
            gate.Dispose();
        }
    }

    /// <summary>Runs a job under its lease, if it is free and the run is still due.</summary>
    internal async Task<RunAnswer> RunAsync(RunOrder order, CancellationToken cancellationToken)
    {
        SemaphoreSlim gate = gates[order.Job.Name];
        await gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await slots.WaitAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                return await RunLeasedAsync(order, cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                slots.Release();
            }
        }
        finally
        {
            gate.Release();
        }
    }

    private async Task<bool> CancelAsync(string job)
    {
        if (!running.TryGetValue(job, out CancellationTokenSource? source))
        {
            return false;
        }

        try
        {
            await source.CancelAsync().ConfigureAwait(false);
            return true;
        }
        catch (ObjectDisposedException)
        {
            // It ended on its own meanwhile.
            return false;
        }
    }

    private async Task<RunAnswer> RunLeasedAsync(RunOrder order, CancellationToken cancellationToken)
    {
        // A store of one's own that keeps no leases serves this process alone.
        if (leases is null)
        {
            return await RunIfDueAsync(order, lease: null, cancellationToken).ConfigureAwait(false);
        }

        LeaseAnswer answer = await AcquireAsync(leases, order.Job, cancellationToken).ConfigureAwait(false);
        if (!answer.IsGranted)
        {
            Log.LeaseHeld(services.Logger, order.Job.Name, answer.Lease.Holder);
            return RunAnswer.HeldBy(answer.Lease);
        }

        var lease = new HeldLease(answer.Lease, leases, options, services.Clock, services.Logger);
        await using (lease.ConfigureAwait(false))
        {
            if (answer.TakenFrom is { } dead)
            {
                Log.LeaseTakenOver(services.Logger, order.Job.Name, dead.Holder);
            }

            return await RunIfDueAsync(order, lease, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<RunAnswer> RunIfDueAsync(RunOrder order, HeldLease? lease, CancellationToken cancellationToken)
    {
        JobState? state = await JobStates.FindAsync(services.Store, order.Job.Name, cancellationToken).ConfigureAwait(false);
        if (order.IsStillDue is { } isStillDue && !isStillDue(state))
        {
            return RunAnswer.NotDue(state);
        }

        using var cancelled = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, order.Overtaken);
        running[order.Job.Name] = cancelled;
        try
        {
            RunServices fenced = services with { Fence = lease?.Lease.Fencing };
            return await new RunAttempt(order, fenced, store, observers, state, lease?.Lost ?? CancellationToken.None, cancellationToken).RunAsync(cancelled.Token).ConfigureAwait(false);
        }
        finally
        {
            running.TryRemove(order.Job.Name, out _);
        }
    }

    private async Task<LeaseAnswer> AcquireAsync(ILeaseStore leases, Job job, CancellationToken cancellationToken)
    {
        var patience = new StorePatience(services.Clock, options.RetryStoreFor, (transient, attempt) => Log.ReadRetried(services.Logger, transient, Lease.Schema.Name, attempt));
        LeaseAnswer answer = await patience.RunAsync(token => leases.AcquireAsync(Wish(job), token), cancellationToken).ConfigureAwait(false);
        if (answer.IsGranted || answer.Lease.Owner != owner.Id)
        {
            return answer;
        }

        // No run of the job is under way here, so it was left behind: by a release that failed, or by a grant whose answer was lost.
        await patience.RunAsync(async token => { await leases.ReleaseAsync(answer.Lease, token).ConfigureAwait(false); return true; }, cancellationToken).ConfigureAwait(false);
        return await patience.RunAsync(token => leases.AcquireAsync(Wish(job), token), cancellationToken).ConfigureAwait(false);
    }

    private LeaseRequest Wish(Job job) => new(job.Name, owner, services.Clock.GetCurrentInstant(), Duration.FromTimeSpan(options.LeaseExpiresAfter));

    /// <summary>A run that did not take place because another process runs the job; the job's state stays that process's.</summary>
    private async Task<JobRun> RecordSkippedAsync(RunOrder order, Lease holder, CancellationToken cancellationToken)
    {
        Instant now = services.Clock.GetCurrentInstant();
        var tally = new RunTally(new JobRun
        {
            RunId = Guid.CreateVersion7(now.ToDateTimeOffset()).ToString("N"),
            Job = order.Job.Name,
            Kind = order.Request.Kind,
            Dataset = order.Job.Datasets.First().Name,
            BusinessDate = order.BusinessDate ?? now.InZone(MarketZones.NewYork).Date,
            StartTime = now,
            Host = Environment.MachineName,
            Trigger = order.Trigger,
        });
        tally.Error($"the job is run by {holder.Holder}");
        JobRun run = tally.End(now, TimeSpan.Zero, CollectOutcome.Skipped);
        await services.WriteRunAsync(tally, "skipped", [], cancellationToken).ConfigureAwait(false);
        return run;
    }
}
