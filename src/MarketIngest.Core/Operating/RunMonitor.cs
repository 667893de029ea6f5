using System.Collections.Concurrent;

using MarketIngest.Running;

using NodaTime;

namespace MarketIngest.Operating;

/// <summary>Tells a host which runs are under way in its process, and how far they are. In a container it is a singleton of <c>AddMarketIngest</c>.</summary>
/// <param name="clock">The clock.</param>
public sealed class RunMonitor(TimeProvider clock) : IRunObserver
{
    private readonly ConcurrentDictionary<string, RunningJob> running = new(StringComparer.Ordinal);

    /// <summary>The runs under way, oldest first.</summary>
    public IReadOnlyList<RunningJob> Running => [.. running.Values.Select(r => r with { Elapsed = clock.GetCurrentInstant() - r.Run.StartTime }).OrderBy(r => r.Run.StartTime)];

    /// <inheritdoc />
    public void RunStarted(JobRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        running[run.RunId] = new RunningJob(run, 0, 0, 0, 0, Duration.Zero);
    }

    /// <inheritdoc />
    public void PartitionEnded(RunProgress progress)
    {
        ArgumentNullException.ThrowIfNull(progress);
        while (running.TryGetValue(progress.RunId, out RunningJob? known)
            && !running.TryUpdate(progress.RunId, After(known, progress), known))
        {
            // Another partition ended at the same moment.
        }
    }

    /// <inheritdoc />
    public ValueTask RunEndedAsync(JobRun run, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(run);
        running.TryRemove(run.RunId, out _);
        return ValueTask.CompletedTask;
    }

    private static RunningJob After(RunningJob known, RunProgress progress) => known with
    {
        Ended = known.Ended + 1,
        Failed = known.Failed + (progress.Outcome is CollectOutcome.Failed or CollectOutcome.Partial ? 1 : 0),
        Planned = Math.Max(known.Planned, progress.Planned),
        Rows = known.Rows + progress.Rows,
    };
}
