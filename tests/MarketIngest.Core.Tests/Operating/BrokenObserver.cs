using MarketIngest.Running;

namespace MarketIngest.Core.Tests.Operating;

/// <summary>An observer that takes nothing while a run goes on.</summary>
internal sealed class BrokenObserver : IRunObserver
{
    public void RunStarted(JobRun run) => throw new InvalidOperationException("a report that does not open");

    public void PartitionEnded(RunProgress progress) => throw new InvalidOperationException("a report that is full");

    public ValueTask RunEndedAsync(JobRun run, CancellationToken cancellationToken) => ValueTask.CompletedTask;
}
