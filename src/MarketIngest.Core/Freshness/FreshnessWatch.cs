using MarketIngest.Diagnostics;

using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MarketIngest.Freshness;

/// <summary>Judges the datasets of the host from time to time, and tells the observers.</summary>
internal sealed class FreshnessWatch(
    FreshnessMonitor monitor,
    IEnumerable<IFreshnessObserver> observers,
    IOptions<FreshnessOptions> options,
    TimeProvider clock,
    ILogger<FreshnessWatch> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            // The first verdicts are for the metric alone: a host that was away makes up for it now, and nobody is to be woken for that.
            await JudgeAsync([], stoppingToken).ConfigureAwait(false);
            while (true)
            {
                await Task.Delay(options.Value.CheckEvery, clock, stoppingToken).ConfigureAwait(false);
                await JudgeAsync(observers, stoppingToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    /// <summary>A store that cannot be read now is asked again the next time.</summary>
    private async Task JudgeAsync(IEnumerable<IFreshnessObserver> told, CancellationToken stoppingToken)
    {
        try
        {
            IReadOnlyList<DatasetFreshness> judged = await monitor.JudgeAsync(stoppingToken).ConfigureAwait(false);
            foreach (IFreshnessObserver observer in told)
            {
                await observer.JudgedAsync(judged, stoppingToken).ConfigureAwait(false);
            }
        }
        catch (Exception error) when (error is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
        {
            Log.NotJudged(logger, error);
        }
    }
}
