using NodaTime;

namespace MarketIngest.Operating;

/// <summary>
/// Wakes the loop of a scheduled runner when an attempt has ended, and knows whether the loop is at rest: for rehearsals that move the clock themselves and
/// must not move it while the loop is on its way to its next wait.
/// </summary>
internal sealed class RunnerPulse
{
    private readonly Lock gate = new();
    private TaskCompletionSource ended = NewSignal();
    private Instant? waitsUntil;
    private long startedAttempts;
    private long endedAttempts;
    private long seenAttempts;

    /// <summary>The loop looks at what is due.</summary>
    /// <returns>Complete when an attempt has ended since.</returns>
    public Task Look()
    {
        lock (gate)
        {
            seenAttempts = endedAttempts;
            return ended.Task;
        }
    }

    public void AttemptStarted()
    {
        lock (gate)
        {
            startedAttempts++;
        }
    }

    public void AttemptEnded()
    {
        TaskCompletionSource signal;
        lock (gate)
        {
            endedAttempts++;
            signal = ended;
            ended = NewSignal();
        }

        signal.SetResult();
    }

    /// <summary>The loop waits from here on; its timer is armed.</summary>
    public void WaitsUntil(Instant wake)
    {
        lock (gate)
        {
            waitsUntil = wake;
        }
    }

    public void Woke()
    {
        lock (gate)
        {
            waitsUntil = null;
        }
    }

    /// <summary>Whether the loop waits for its clock, with so many attempts under way.</summary>
    public bool IsQuiet(Instant now, int underWay)
    {
        lock (gate)
        {
            return waitsUntil > now && seenAttempts == endedAttempts && startedAttempts - endedAttempts == underWay;
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
