using System.Runtime.ExceptionServices;

using MarketIngest.Diagnostics;

using Microsoft.Extensions.Logging;

namespace MarketIngest.Running;

/// <summary>Those who watch runs. What they throw while a run goes on is logged: they cannot change it.</summary>
internal sealed class RunObservers(IReadOnlyList<IRunObserver> observers, ILogger logger)
{
    public void RunStarted(JobRun run) => Tell(run.RunId, observer => observer.RunStarted(run));

    public void PartitionEnded(RunProgress progress) => Tell(progress.RunId, observer => observer.PartitionEnded(progress));

    /// <summary>Tells every one, whatever another throws; what the first one threw reaches the caller of the run.</summary>
    public async Task RunEndedAsync(JobRun run)
    {
        Exception? first = null;
        foreach (IRunObserver observer in observers)
        {
            try
            {
                await observer.RunEndedAsync(run, CancellationToken.None).ConfigureAwait(false);
            }
            catch (Exception error)
            {
                first ??= error;
            }
        }

        if (first is not null)
        {
            ExceptionDispatchInfo.Throw(first);
        }
    }

    private void Tell(string runId, Action<IRunObserver> tell)
    {
        foreach (IRunObserver observer in observers)
        {
            try
            {
                tell(observer);
            }
            catch (Exception error)
            {
                Log.ObserverThrew(logger, error, observer.GetType().Name, runId);
            }
        }
    }
}
