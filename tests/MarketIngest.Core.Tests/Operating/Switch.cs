namespace MarketIngest.Core.Tests.Operating;

/// <summary>Lets a simulated run wait until the test opens it.</summary>
internal sealed class Switch : IDisposable
{
    private TaskCompletionSource opened = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private readonly SemaphoreSlim reached = new(0);

    /// <summary>Waits, in real time, until a run waits here.</summary>
    public Task ReachedAsync() => reached.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

    public async Task PassAsync(CancellationToken cancellationToken)
    {
        reached.Release();
        await opened.Task.WaitAsync(cancellationToken);
    }

    public void Dispose() => reached.Dispose();

    public void Open() => Interlocked.Exchange(ref opened, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
}
