using System.Threading.RateLimiting;

namespace MarketIngest.Sources.Access;

/// <summary>
/// Lets requests pass one by one, never closer than an interval, and through a wider pace after its own. A token bucket of one token, on the injected
/// clock: the package's own buckets read the machine's stopwatch, so that a rehearsal could not move them, and a fuller bucket would let a burst pass.
/// </summary>
/// <remarks>Time is counted by the clock's timestamps, not by its hour: a clock that shows one instant all the time lets time pass all the same.</remarks>
internal sealed class RequestPace(TimeSpan interval, TimeProvider timeProvider, RateLimiter? wider) : RateLimiter
{
    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly Lock sync = new();
    private readonly long start = timeProvider.GetTimestamp();
    private TimeSpan next;
    private long waiting;
    private long passed;

    public override TimeSpan? IdleDuration => null;

    private TimeSpan Elapsed => timeProvider.GetElapsedTime(start);

    /// <summary>Lets nothing pass for a time: a source asked for quiet, and every collector owes it.</summary>
    public void HoldFor(TimeSpan time)
    {
        lock (sync)
        {
            TimeSpan end = Elapsed + time;
            next = end > next ? end : next;
        }
    }

    public override RateLimiterStatistics GetStatistics() => new()
    {
        CurrentAvailablePermits = Remaining() <= TimeSpan.Zero ? 1 : 0,
        CurrentQueuedCount = Interlocked.Read(ref waiting),
        TotalSuccessfulLeases = Interlocked.Read(ref passed),
    };

    protected override RateLimitLease AttemptAcquireCore(int permitCount) => Lease.Refused;

    protected override async ValueTask<RateLimitLease> AcquireAsyncCore(int permitCount, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref waiting);
        try
        {
            await turn.WaitAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                await PassAsync(cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                turn.Release();
            }
        }
        finally
        {
            Interlocked.Decrement(ref waiting);
        }

        Interlocked.Increment(ref passed);
        return Lease.Granted;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            turn.Dispose();
        }

        base.Dispose(disposing);
    }

    private async Task PassAsync(CancellationToken cancellationToken)
    {
        TimeSpan wait;
        while ((wait = Remaining()) > TimeSpan.Zero)
        {
            await Task.Delay(wait, timeProvider, cancellationToken).ConfigureAwait(false);
        }

        if (wider is not null)
        {
            using RateLimitLease lease = await wider.AcquireAsync(1, cancellationToken).ConfigureAwait(false);
        }

        // Counted from the instant of passing, not from the instant that was planned: requests that waited never bunch.
        lock (sync)
        {
            TimeSpan after = Elapsed + interval;
            next = after > next ? after : next;
        }
    }

    // Whole milliseconds, rounded up: timers have that resolution, and a shorter wait would come back too early.
    private TimeSpan Remaining()
    {
        lock (sync)
        {
            TimeSpan left = next - Elapsed;
            return left <= TimeSpan.Zero ? TimeSpan.Zero : TimeSpan.FromMilliseconds(Math.Ceiling(left.TotalMilliseconds));
        }
    }

    private sealed class Lease(bool granted) : RateLimitLease
    {
        public static readonly Lease Granted = new(granted: true);
        public static readonly Lease Refused = new(granted: false);

        public override bool IsAcquired => granted;

        public override IEnumerable<string> MetadataNames => [];

        public override bool TryGetMetadata(string metadataName, out object? metadata)
        {
            metadata = null;
            return false;
        }
    }
}
