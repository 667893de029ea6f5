using System.Diagnostics;

using MarketIngest.Diagnostics;
using MarketIngest.Operating;

using NodaTime;

namespace MarketIngest.Running;

/// <summary>One run of a job under its lease: start record, collectors, derivations, end record. Record and job state are always in one commit.</summary>
internal sealed class RunAttempt
{
    private static readonly TimeSpan PatienceOfTheCancelled = TimeSpan.FromSeconds(2);
    private readonly RunOrder order;
    private readonly RunServices services;
    private readonly IStore store;
    private readonly RunObservers observers;
    private readonly CancellationToken lost;
    private readonly CancellationToken processEnds;
    private readonly RunTally tally;
    private readonly Instant started;
    private readonly long ticks;
    private JobState state;

    /// <param name="order">What is asked.</param>
    /// <param name="services">What it works with, the fence of its lease included.</param>
    /// <param name="store">The store without patience.</param>
    /// <param name="observers">Those who watch.</param>
    /// <param name="state">The job's state as stored.</param>
    /// <param name="lost">Cancelled when the lease is lost.</param>
    /// <param name="processEnds">Cancelled when who ordered the run gives up, as a process that ends.</param>
    public RunAttempt(RunOrder order, RunServices services, IStore store, IReadOnlyList<IRunObserver> observers, JobState? state, CancellationToken lost, CancellationToken processEnds)
    {
        this.order = order;
        this.services = services with { MaximumParallelism = order.Job.Definition.MaximumParallelism };
        this.store = store;
        this.observers = new RunObservers(observers, services.Logger);
        this.lost = lost;
        this.processEnds = processEnds;
        this.state = state ?? new JobState { Job = order.Job.Name };
        started = services.Clock.GetCurrentInstant();
        ticks = services.Clock.GetTimestamp();
        tally = new RunTally(
            new JobRun
            {
                RunId = Guid.CreateVersion7(started.ToDateTimeOffset()).ToString("N"),
                Job = order.Job.Name,
                Kind = order.Request.Kind,
                Dataset = order.Job.Datasets.First().Name,
                BusinessDate = order.BusinessDate ?? started.InZone(MarketZones.NewYork).Date,
                StartTime = started,
                Host = Environment.MachineName,
                Trigger = order.Trigger,
            },
            Report) { IsWatched = order.Progress is not null };
    }

    public async Task<RunAnswer> RunAsync(CancellationToken cancellationToken)
    {
        using Activity? activity = Telemetry.Activities.StartActivity("marketingest.run");
        activity?.SetTag("marketingest.job", order.Job.Name);
        using IDisposable? scope = services.Logger.BeginScope(new KeyValuePair<string, object?>[] { new("job", order.Job.Name), new("run_id", tally.RunId) });

        // Only the end of the process leaves a record without an end; whoever stops a run finds it recorded as cancelled.
        await StartAsync(processEnds).ConfigureAwait(false);
        if (order.SkipBecause is { } reason)
        {
            tally.Error(reason);
        }

        CollectOutcome? early = order.SkipBecause is null && !IsOutsideWindow(order.Job, order.Request, started)
            ? await WorkAsync(cancellationToken).ConfigureAwait(false)
            : CollectOutcome.Skipped;
        JobRun run = tally.End(services.Clock.GetCurrentInstant(), services.Clock.GetElapsedTime(ticks), early);
        activity?.SetTag("marketingest.outcome", run.Outcome is { } outcome ? SnakeCase.Of(outcome) : null);
        activity?.SetStatus(run.Success == false ? ActivityStatusCode.Error : ActivityStatusCode.Ok);
        Telemetry.RunEnded(run);
        Log.RunEnded(services.Logger, order.Job.Name, run.RunId, SnakeCase.Of(run.Outcome!.Value), run.RecordsProcessed, run.RecordsInserted, run.RecordsUpdated, run.RecordsUnchanged, run.RecordsRejected);
        try
        {
            await RecordEndAsync(run, early).ConfigureAwait(false);
        }
        finally
        {
            await observers.RunEndedAsync(run).ConfigureAwait(false);
        }

        return RunAnswer.Ran(run, state);
    }

    /// <summary>A job with a time window runs only within it, unless it is forced or fills history.</summary>
    private static bool IsOutsideWindow(Job job, CollectRequest request, Instant now) =>
        job.Definition.Schedule is { Window: { } window } schedule
        && request.Refresh != RefreshPolicy.Always
        && request.Kind != RunKind.Backfill
        && !window.Contains(now.InZone(DateTimeZoneProviders.Tzdb[schedule.Zone]).TimeOfDay);

    private async Task StartAsync(CancellationToken cancellationToken)
    {
        Log.RunStarted(services.Logger, order.Job.Name, tally.RunId, SnakeCase.Of(order.Request.Kind));
        List<ColumnBatch> beside = [];
        if (await JobStates.FindOpenRunAsync(services.Store, state, cancellationToken).ConfigureAwait(false) is { } open)
        {
            Log.OpenRunClosed(services.Logger, open.RunId, open.Job);
            beside.Add(JobRun.Schema.ToBatch([open with { EndTime = started, Outcome = CollectOutcome.Cancelled, ErrorCount = open.ErrorCount + 1, Errors = """["the process ended before the run did"]""" }]));
        }

        if (order.Occurrence is null && order.Request.Kind != RunKind.Scheduled)
        {
            beside.Add(AuditEntry.Schema.ToBatch([AuditEntry.Of(AuditAction.ManualRun, started, order.Job.Name, $"{SnakeCase.Of(order.Request.Kind)} run {tally.RunId} by {order.Trigger}")]));
        }

        state = JobStateSteps.Started(state, order, tally.Current);
        await services.WriteRunAsync(tally, "start", [.. beside, JobState.Schema.ToBatch([state])], cancellationToken).ConfigureAwait(false);
        observers.RunStarted(tally.Current);
    }

    /// <summary>Collects and derives.</summary>
    /// <returns>How the run ended when it ended early.</returns>
    private async Task<CollectOutcome?> WorkAsync(CancellationToken cancellationToken)
    {
        using CancellationTokenSource late = Deadline.After(order.Job.Definition.Timeout, services.Clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lost, late.Token);
        try
        {
            either.Token.ThrowIfCancellationRequested();
            foreach (ICollector collector in order.Job.Collectors)
            {
                await new CollectorRun(collector, services, tally).RunAsync(order.Request, either.Token).ConfigureAwait(false);
            }

            foreach (IDerivation derivation in order.Job.Derivations)
            {
                await new DerivationRun(derivation, services, tally).RunAsync(order.Request, either.Token).ConfigureAwait(false);
            }

            return null;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return CollectOutcome.Cancelled;
        }
        catch (OperationCanceledException) when (lost.IsCancellationRequested)
        {
            tally.Error("the lease was lost: another process, or an operator, took it");
            return CollectOutcome.Cancelled;
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested)
        {
            TimeSpan limit = order.Job.Definition.Timeout!.Value.ToTimeSpan();
            Log.RunTimedOut(services.Logger, tally.RunId, order.Job.Name, limit);
            tally.Error($"the run took longer than its timeout of {limit}");
            tally.Ended(CollectOutcome.Failed);
            return null;
        }
        catch (Exception error) when (error is not OperationCanceledException || !either.IsCancellationRequested)
        {
            // What a stage does not expect (a calendar that is not there) is a failed run as well: one without an end would be begun again for ever.
            Log.RunThrew(services.Logger, error, tally.RunId, order.Job.Name);
            tally.Error(error.Message);
            tally.Ended(CollectOutcome.Failed);
            return null;
        }
    }

    private async Task RecordEndAsync(JobRun run, CollectOutcome? early)
    {
        JobState underWay = state;
        state = JobStateSteps.Ended(state, order, run, wasCutShort: early == CollectOutcome.Cancelled && (processEnds.IsCancellationRequested || lost.IsCancellationRequested));

        // The end of the run is recorded even when the run was cancelled; but then somebody waits for the process to end.
        RunServices last = early == CollectOutcome.Cancelled && services.RetryStoreFor > PatienceOfTheCancelled
            ? services with { Store = new PatientStore(store, services.Clock, PatienceOfTheCancelled, services.Logger) }
            : services;
        try
        {
            await last.WriteRunAsync(tally, "end", [JobState.Schema.ToBatch([state])], CancellationToken.None).ConfigureAwait(false);
        }
        catch (StoreException refused) when (lost.IsCancellationRequested)
        {
            Log.EndNotRecorded(services.Logger, refused, run.RunId, run.Job);
            state = underWay;
        }
    }

    private void Report(RunProgress ended)
    {
        observers.PartitionEnded(ended);
        order.Progress?.Report(ended);
    }
}
