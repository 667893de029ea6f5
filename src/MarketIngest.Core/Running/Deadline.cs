using NodaTime;

namespace MarketIngest.Running;

/// <summary>Tokens that are cancelled after a while.</summary>
internal static class Deadline
{
    /// <summary>A timer waits for 49 days at most.</summary>
    private static readonly Duration LongestTimer = Duration.FromDays(45);

    /// <summary>A token source that is cancelled after that time; never when there is none, or it is longer than any run takes.</summary>
    public static CancellationTokenSource After(Duration? time, TimeProvider clock) => time <= LongestTimer
        ? new CancellationTokenSource(time.Value.ToTimeSpan(), clock)
        : new CancellationTokenSource();
}
