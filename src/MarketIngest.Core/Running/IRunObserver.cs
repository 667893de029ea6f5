namespace MarketIngest.Running;

/// <summary>Watches runs, for reports and alerts beside the run log. It is told after the fact and cannot change a run: what it throws while the run goes on is logged.</summary>
public interface IRunObserver
{
    /// <summary>A run has begun and its record is stored. Must not block.</summary>
    /// <param name="run">The run as written to the run log; it has no end yet.</param>
    void RunStarted(JobRun run)
    {
        // Most observers wait for the end.
    }

    /// <summary>A partition has ended. Called from several threads at a time; must not block.</summary>
    /// <param name="progress">The partition and the state of its run.</param>
    void PartitionEnded(RunProgress progress);

    /// <summary>
    /// A run has ended and its record is stored; or could not be, because the store was away to the end or the lease was lost, which the log says. What is
    /// thrown here reaches the caller of the run after all observers were told; the run itself stays as it is.
    /// </summary>
    /// <param name="run">The run as written to the run log.</param>
    /// <param name="cancellationToken">Cancels the report.</param>
    ValueTask RunEndedAsync(JobRun run, CancellationToken cancellationToken);
}
