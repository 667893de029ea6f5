using MarketIngest.Running;

namespace MarketIngest.Core.Tests.Running;

/// <summary>An observer with a bug: it throws whenever it is told something.</summary>
internal sealed class UnsteadyObserver : IRunObserver
{
    public void RunStarted(JobRun run) => throw new InvalidOperationException("at the start");

    public void PartitionEnded(RunProgress progress) => throw new InvalidOperationException("at a partition");

    public ValueTask RunEndedAsync(JobRun run, CancellationToken cancellationToken) => throw new InvalidOperationException("at the end");
}
