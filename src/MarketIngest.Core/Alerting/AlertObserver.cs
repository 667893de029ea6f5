using System.Collections.Concurrent;

using MarketIngest.Calendars;
using MarketIngest.Freshness;
using MarketIngest.Running;

using Microsoft.Extensions.Options;

using NodaTime;

namespace MarketIngest.Alerting;

/// <summary>Turns what happens to runs and datasets into alerts. Never waits and never throws into a run: what asks the store is the dispatcher's to do.</summary>
internal sealed class AlertObserver : IRunObserver, IFreshnessObserver, IDisposable
{
    private readonly ConcurrentDictionary<string, WatchedRun> watched = new(StringComparer.Ordinal);
    private readonly AlertDispatcher dispatcher;
    private readonly AlertingOptions options;
    private readonly IStore store;
    private readonly TimeProvider clock;
    private readonly AlertLedger ledger;
    private readonly BreachAlerts breaches;
    private readonly RetryOutlook outlook;

    public AlertObserver(AlertDispatcher dispatcher, IOptions<AlertingOptions> options, IStore store, JobRegistry jobs, CalendarCatalog calendars, TimeProvider clock)
    {
        this.dispatcher = dispatcher;
        this.options = options.Value;
        this.store = store;
        this.clock = clock;
        ledger = new AlertLedger(store, clock);
        breaches = new BreachAlerts(ledger, clock);
        outlook = new RetryOutlook(store, jobs, calendars);
    }

    public void RunStarted(JobRun run)
    {
        if (options is { Enabled: true, OnLongRunning: true })
        {
            watched[run.RunId] = new WatchedRun(run, Duration.FromMinutes(options.LongRunningThresholdMinutes), dispatcher, clock);
        }
    }

    public void PartitionEnded(RunProgress progress)
    {
        // Alerts are about runs; what fails in a partition is counted there.
    }

    public ValueTask RunEndedAsync(JobRun run, CancellationToken cancellationToken)
    {
        bool wasLong = watched.TryRemove(run.RunId, out WatchedRun? watch) && watch.End();
        if (wasLong)
        {
            dispatcher.Post(RunAlerts.FinishedLate(run));
        }

        if (run.Outcome == CollectOutcome.Failed && options.OnFailure)
        {
            dispatcher.Post(token => FailureAsync(run, token));
        }
        else if (run.Outcome == CollectOutcome.Partial && options.OnWarning)
        {
            dispatcher.Post(async token => await outlook.IsTriedAgainAsync(run, token).ConfigureAwait(false) ? null : RunAlerts.Warning(run));
        }
        else if (run.Success == true && run.WarningCount > 0 && options.OnWarning)
        {
            dispatcher.Post(RunAlerts.Warning(run));
        }

        if (run.Success == true && RunHistory.Decides(run))
        {
            dispatcher.Post(token => RecoveryAsync(run, token));
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask JudgedAsync(IReadOnlyList<DatasetFreshness> datasets, CancellationToken cancellationToken)
    {
        foreach (DatasetFreshness dataset in options.OnSlaBreach ? datasets : [])
        {
            dispatcher.Post(async token => IfWanted(await breaches.JudgeAsync(dataset, token).ConfigureAwait(false)));
        }

        return ValueTask.CompletedTask;
    }

    public void Dispose()
    {
        foreach (WatchedRun run in watched.Values)
        {
            run.End();
        }
    }

    private async ValueTask<Alert?> FailureAsync(JobRun run, CancellationToken cancellationToken)
    {
        if (await outlook.IsTriedAgainAsync(run, cancellationToken).ConfigureAwait(false))
        {
            return null;
        }

        await ledger.OpenAsync(Subject(run), cancellationToken).ConfigureAwait(false);
        return RunAlerts.Failure(run);
    }

    private async ValueTask<Alert?> RecoveryAsync(JobRun run, CancellationToken cancellationToken)
    {
        if (!await ledger.IsOpenAsync(Subject(run), cancellationToken).ConfigureAwait(false))
        {
            return null;
        }

        await ledger.CloseAsync(Subject(run), cancellationToken).ConfigureAwait(false);
        return IfWanted(RunAlerts.Recovery(run, await RunHistory.FailuresBeforeAsync(store, run, cancellationToken).ConfigureAwait(false)));
    }

    private Alert? IfWanted(Alert? alert) => alert is { Kind: AlertKind.Recovery } && !options.OnRecovery ? null : alert;

    private static string Subject(JobRun run) => $"run/{run.Job}";
}
