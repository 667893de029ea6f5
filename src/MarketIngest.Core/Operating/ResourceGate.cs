using System.Globalization;

using MarketIngest.Running;

namespace MarketIngest.Operating;

/// <summary>Says whether the process has room for another run, by the limits of <see cref="RunnerOptions"/>.</summary>
internal sealed class ResourceGate(RunnerOptions options, TimeProvider clock, Func<long> workingSet, Func<TimeSpan> processorTime)
{
    private const double BytesPerMegabyte = 1024 * 1024;
    private static readonly TimeSpan ShortestLook = TimeSpan.FromSeconds(1);
    private long lookedAt = clock.GetTimestamp();
    private TimeSpan usedUntil = processorTime();
    private double percent;

    public ResourceGate(RunnerOptions options, TimeProvider clock)
        : this(options, clock, static () => Environment.WorkingSet, static () => Environment.CpuUsage.TotalTime)
    {
    }

    /// <summary>Why no run may begin now, or null when one may.</summary>
    public string? Objection()
    {
        if (options.MemoryLimitMegabytes is { } limit && workingSet() / BytesPerMegabyte is var megabytes && megabytes > limit)
        {
            return string.Create(CultureInfo.InvariantCulture, $"the process holds {megabytes:F0} MiB, more than the limit of {limit}");
        }

        if (options.CpuLimitPercent is not { } most)
        {
            return null;
        }

        TimeSpan elapsed = clock.GetElapsedTime(lookedAt);
        if (elapsed >= ShortestLook)
        {
            TimeSpan used = processorTime();
            percent = (used - usedUntil) / elapsed / Environment.ProcessorCount * 100;
            (lookedAt, usedUntil) = (clock.GetTimestamp(), used);
        }

        return percent > most ? string.Create(CultureInfo.InvariantCulture, $"the process uses {percent:F0} % of the processors, more than the limit of {most:0.#} %") : null;
    }
}
