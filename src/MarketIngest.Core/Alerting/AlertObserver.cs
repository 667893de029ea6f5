using System.Collections.Concurrent;

using MarketIngest.Freshness;
using MarketIngest.Running;

using Microsoft.Extensions.Options;

using NodaTime;

namespace MarketIngest.Alerting;

/// <summary>Turns what happens to runs and datasets into alerts. Never waits and never throws into a run.</summary>
internal sealed class AlertObserver(AlertDispatcher dispatcher, IOptions<AlertingOptions> options, IStore store, TimeProvider clock) : IRunObserver, IFreshnessObserver, IDisposable
{
    private readonly AlertingOptions options = options.Value;
    private readonly BreachLedger ledger = new(store, clock);
    private readonly ConcurrentDictionary<string, WatchedRun> watched = new(StringComparer.Ordinal);

    public void RunStarted(JobRun run)
    {
        if (options.OnLongRunning)
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
        switch (run.Outcome)
        {
            case CollectOutcome.Failed when options.OnFailure:
                dispatcher.Post(RunAlerts.Failure(run));
                break;
            case CollectOutcome.Partial when options.OnWarning:
                dispatcher.Post(RunAlerts.Warning(run));
                break;
            default:
                if (run.Success == true && run.WarningCount > 0 && options.OnWarning)
                {
                    dispatcher.Post(RunAlerts.Warning(run));
                }

                if (wasLong)
                {
                    dispatcher.Post(RunAlerts.FinishedLate(run));
                }

                break;
        }

        if (run.Success == true && RunHistory.Decides(run) && options is { OnRecovery: true, OnFailure: true })
        {
            dispatcher.Post(token => new ValueTask<Alert?>(RunHistory.RecoveryAsync(store, run, token)));
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask JudgedAsync(IReadOnlyList<DatasetFreshness> datasets, CancellationToken cancellationToken)
    {
        foreach (DatasetFreshness dataset in options.OnSlaBreach ? datasets : [])
        {
            dispatcher.Post(async token => await ledger.JudgeAsync(dataset, token).ConfigureAwait(false) is { } alert && (options.OnRecovery || alert.Kind != AlertKind.Recovery) ? alert : null);
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
}
