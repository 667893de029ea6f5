using System.Diagnostics;

using MarketIngest.Calendars;
using MarketIngest.Diagnostics;

using Microsoft.Extensions.Logging;

using NodaTime;

namespace MarketIngest.Running;

/// <summary>Runs jobs through the six stages: plan, fetch, parse, check, store, derive. One run of a job at a time within the process.</summary>
public sealed class IngestRunner
{
    private static readonly TimeSpan PatienceOfTheCancelled = TimeSpan.FromSeconds(2);
    private readonly JobRegistry jobs;
    private readonly RunServices services;
    private readonly IStore store;
    private readonly Dictionary<string, SemaphoreSlim> gates;
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
        IEnumerable<IRunObserver>? observers = null)
    {
        ArgumentNullException.ThrowIfNull(jobs);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        this.jobs = jobs;
        this.store = store;
        services = new RunServices(new PatientStore(store, clock, options.RetryStoreFor, logger), source, calendars, clock, options.RetryStoreFor, logger);
        this.observers = [.. observers ?? []];
        gates = jobs.Jobs.ToDictionary(j => j.Name, _ => new SemaphoreSlim(1, 1), StringComparer.Ordinal);
    }

    /// <summary>The jobs that can be run.</summary>
    public JobRegistry Jobs => jobs;

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
    /// <returns>The run as written to the run log.</returns>
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
    /// <returns>The run as written to the run log.</returns>
    /// <exception cref="UnknownJobException">There is no such job.</exception>
    /// <exception cref="ArgumentException">An option has a value that the job cannot take; there was no run.</exception>
    /// <exception cref="StoreException">The store cannot even take the run record.</exception>
    public async Task<JobRun> RunAsync(string job, CollectRequest request, string trigger, IProgress<RunProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        Job found = Validate(job, request);
        SemaphoreSlim gate = gates[job];
        await gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await RunJobAsync(found, request, trigger, progress, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>A job with a time window runs only within it, unless it is forced or fills history.</summary>
    private static bool IsOutsideWindow(Job job, CollectRequest request, Instant now) =>
        job.Definition.Schedule is { Window: { } window } schedule
        && request.Refresh != RefreshPolicy.Always
        && request.Kind != RunKind.Backfill
        && !window.Contains(now.InZone(DateTimeZoneProviders.Tzdb[schedule.Zone]).TimeOfDay);

    private async Task<JobRun> RunJobAsync(Job job, CollectRequest request, string trigger, IProgress<RunProgress>? progress, CancellationToken cancellationToken)
    {
        Instant started = services.Clock.GetCurrentInstant();
        long ticks = services.Clock.GetTimestamp();
        var tally = new RunTally(new JobRun
        {
            RunId = Guid.CreateVersion7(started.ToDateTimeOffset()).ToString("N"),
            Job = job.Name,
            Kind = request.Kind,
            Dataset = job.Datasets.First().Name,
            BusinessDate = started.InZone(MarketZones.NewYork).Date,
            StartTime = started,
            Host = Environment.MachineName,
            Trigger = trigger,
        }, ended => Report(ended, progress)) { IsWatched = progress is not null };
        using Activity? activity = Telemetry.Activities.StartActivity("marketingest.run");
        activity?.SetTag("marketingest.job", job.Name);
        Log.RunStarted(services.Logger, job.Name, tally.RunId, request.Kind);
        await services.WriteRunAsync(tally, "start", cancellationToken).ConfigureAwait(false);
        foreach (IRunObserver observer in observers)
        {
            observer.RunStarted(tally.Current);
        }

        CollectOutcome? early = null;
        try
        {
            if (IsOutsideWindow(job, request, started))
            {
                early = CollectOutcome.Skipped;
            }

            foreach (ICollector collector in early is null ? job.Collectors : [])
            {
                await new CollectorRun(collector, services, tally).RunAsync(request, cancellationToken).ConfigureAwait(false);
            }

            foreach (IDerivation derivation in early is null ? job.Derivations : [])
            {
                await new DerivationRun(derivation, services, tally).RunAsync(request, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            early = CollectOutcome.Cancelled;
        }

        JobRun run = tally.End(services.Clock.GetCurrentInstant(), services.Clock.GetElapsedTime(ticks), early);

        // The end of the run is recorded even when the run was cancelled; but then somebody waits for the process to end.
        RunServices last = early == CollectOutcome.Cancelled && services.RetryStoreFor > PatienceOfTheCancelled
            ? services with { Store = new PatientStore(store, services.Clock, PatienceOfTheCancelled, services.Logger) }
            : services;
        await last.WriteRunAsync(tally, "end", CancellationToken.None).ConfigureAwait(false);
        activity?.SetTag("marketingest.outcome", run.Outcome is { } outcome ? SnakeCase.Of(outcome) : null);
        activity?.SetStatus(run.Success == false ? ActivityStatusCode.Error : ActivityStatusCode.Ok);
        Telemetry.RunEnded(run);
        Log.RunEnded(services.Logger, job.Name, run.RunId, run.Outcome, run.RecordsProcessed, run.RecordsInserted, run.RecordsUpdated, run.RecordsUnchanged, run.RecordsRejected);
        foreach (IRunObserver observer in observers)
        {
            await observer.RunEndedAsync(run, CancellationToken.None).ConfigureAwait(false);
        }

        return run;
    }

    private void Report(RunProgress ended, IProgress<RunProgress>? progress)
    {
        foreach (IRunObserver observer in observers)
        {
            observer.PartitionEnded(ended);
        }

        progress?.Report(ended);
    }
}
