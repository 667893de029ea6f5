using Microsoft.Extensions.Logging;
using NodaTime;
using NodaTime.Text;
using Polly;

namespace MarketIngest.Sources.Access;

/// <summary>What all requests of one budget share in a process: the pace, the pause after a block, and the circuit.</summary>
internal sealed class SourceGate(string name, RequestPace pace, int slots, ResiliencePipeline<Payload> pipeline, TimeProvider timeProvider, ILogger logger) : IDisposable
{
    private readonly SemaphoreSlim free = new(slots);
    private readonly Lock sync = new();
    private DateTimeOffset pausedUntil = DateTimeOffset.MinValue;
    private string? reason;

    public string Name => name;

    public ResiliencePipeline<Payload> Pipeline => pipeline;

    /// <summary>Waits for the turn of a request.</summary>
    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        long start = timeProvider.GetTimestamp();
        using (await pace.AcquireAsync(1, cancellationToken).ConfigureAwait(false))
        {
            AccessMetrics.Waited(name, timeProvider.GetElapsedTime(start));
        }
    }

    /// <summary>Asks while no more requests of the budget are under way than may be; a pause between attempts holds no place.</summary>
    public async Task<Payload> EnterAsync(Func<CancellationToken, Task<Payload>> ask, CancellationToken cancellationToken)
    {
        await free.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await ask(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            free.Release();
        }
    }

    /// <summary>Holds every request back, without failing it.</summary>
    public void Hold(TimeSpan time) => pace.HoldFor(time);

    /// <summary>Fails every request for a time.</summary>
    public void Pause(TimeSpan time, string why)
    {
        DateTimeOffset until = timeProvider.GetUtcNow() + time;
        lock (sync)
        {
            if (until <= pausedUntil)
            {
                return;
            }

            pausedUntil = until;
            reason = why;
        }

        Log.SourcePaused(logger, name, until, why);
    }

    /// <summary>Refuses a request during a pause.</summary>
    /// <exception cref="SourceUnavailableException">The source is paused; the message says until when.</exception>
    public void ThrowIfPaused(SourceRequest request)
    {
        lock (sync)
        {
            TimeSpan left = pausedUntil - timeProvider.GetUtcNow();
            if (left > TimeSpan.Zero)
            {
                string until = InstantPattern.General.Format(Instant.FromDateTimeOffset(pausedUntil));
                throw new SourceUnavailableException($"{request} was not sent: requests to '{name}' pause until {until}, because {reason}.", Duration.FromTimeSpan(left));
            }
        }
    }

    public void Dispose()
    {
        pace.Dispose();
        free.Dispose();
    }
}
