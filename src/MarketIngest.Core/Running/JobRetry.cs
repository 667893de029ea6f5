using NodaTime;

namespace MarketIngest.Running;

/// <summary>How often and how soon a failed run is tried again.</summary>
public sealed record JobRetry
{
    /// <summary>The most attempts after the first; zero tries no more.</summary>
    /// <value>3.</value>
    public int Attempts { get; init; } = 3;

    /// <summary>The pause before the first of them, from the end of the failed run.</summary>
    /// <value>5 minutes.</value>
    public Duration FirstPause { get; init; } = Duration.FromMinutes(5);

    /// <summary>By what each further pause is longer.</summary>
    /// <value>2.</value>
    public double Factor { get; init; } = 2;

    /// <summary>The longest pause.</summary>
    /// <value>1 hour.</value>
    public Duration LongestPause { get; init; } = Duration.FromHours(1);

    /// <summary>By what fraction a pause may be shorter or longer, so that jobs that failed together do not come back together.</summary>
    /// <value>0.1.</value>
    public double Jitter { get; init; } = 0.1;

    /// <summary>The pause after a failed attempt.</summary>
    /// <param name="failed">How many attempts have failed, from 1.</param>
    /// <param name="seed">What the jitter is drawn from: the same seed gives the same pause on every machine.</param>
    public Duration PauseAfter(long failed, long seed)
    {
        double seconds = Math.Min(FirstPause.TotalSeconds * Math.Pow(Factor, Math.Max(0, failed - 1)), LongestPause.TotalSeconds);
        return Duration.FromSeconds(Math.Round(seconds * (1 + (Jitter * Draw(unchecked((ulong)((seed * 31) + failed)))))));
    }

    /// <summary>A number in -1..1 that looks random (the finisher of SplitMix64).</summary>
    private static double Draw(ulong seed)
    {
        ulong mixed = unchecked((seed ^ (seed >> 30)) * 0xbf58476d1ce4e5b9);
        mixed = unchecked((mixed ^ (mixed >> 27)) * 0x94d049bb133111eb);
        return ((mixed ^ (mixed >> 31)) / (double)ulong.MaxValue * 2) - 1;
    }
}
