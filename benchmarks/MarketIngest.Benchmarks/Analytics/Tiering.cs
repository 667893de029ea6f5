using System.Diagnostics;

namespace MarketIngest.Benchmarks.Analytics;

/// <summary>
/// Runs code until the runtime has compiled it for good. A benchmark of few long iterations would otherwise measure the first, unoptimised
/// tier in some of them, of the kernel or of its baseline, whichever the compiler's background thread comes to later.
/// </summary>
internal static class Tiering
{
    private static readonly TimeSpan Enough = TimeSpan.FromSeconds(1.5);

    public static void Settle(params Func<double>[] ways)
    {
        foreach (Func<double> way in ways)
        {
            long start = Stopwatch.GetTimestamp();
            while (Stopwatch.GetElapsedTime(start) < Enough)
                way();
        }
    }
}
