using System.Globalization;

namespace MarketIngest.Running;

/// <summary>How runs go.</summary>
public sealed class RunnerOptions
{
    /// <summary>
    /// How long after a transient error of the store (a lost connection, a restarting server, another writer) the same commit is sent, or the same read
    /// begun, again before its partition fails. A store that tries again itself does so within each attempt.
    /// </summary>
    /// <value>Default: 2 minutes; zero gives up at once.</value>
    public TimeSpan RetryStoreFor { get; set; } = StorePatience.Usual;

    /// <summary>The most runs at a time in this process, scheduled and asked for together; further ones wait.</summary>
    /// <value>Default: 8.</value>
    public int MaximumConcurrentRuns { get; set; } = 8;

    /// <summary>How often a run gives a sign of life for its lease.</summary>
    /// <value>Default: 10 seconds.</value>
    public TimeSpan HeartbeatEvery { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long after its last sign of life a holder on another machine is taken for dead: what a hand-over takes at most.</summary>
    /// <value>Default: 1 minute; at least three heartbeats.</value>
    public TimeSpan LeaseExpiresAfter { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How often the scheduled runner looks again at what it waits for: a clock that was set, a job that was paused, a dependency on another machine.</summary>
    /// <value>Default: 1 minute.</value>
    public TimeSpan LookAgainAfter { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>The working set of the process, in MiB, above which no scheduled run is begun, or null without a limit. Runs under way go on.</summary>
    /// <value>Default: null.</value>
    public int? MemoryLimitMegabytes { get; set; }

    /// <summary>The share of all processors that this process uses, in percent over the last look, above which no scheduled run is begun, or null without a limit.</summary>
    /// <value>Default: null.</value>
    public double? CpuLimitPercent { get; set; }

    /// <summary>Refuses options that cannot work.</summary>
    /// <exception cref="ArgumentException">Names the option and the value seen.</exception>
    public void Validate()
    {
        Require(RetryStoreFor >= TimeSpan.Zero, nameof(RetryStoreFor), RetryStoreFor, "it cannot be negative");
        Require(MaximumConcurrentRuns >= 1, nameof(MaximumConcurrentRuns), MaximumConcurrentRuns, "at least one run must be possible");
        Require(HeartbeatEvery > TimeSpan.Zero, nameof(HeartbeatEvery), HeartbeatEvery, "it must be longer than nothing");
        Require(LeaseExpiresAfter >= HeartbeatEvery * 3, nameof(LeaseExpiresAfter), LeaseExpiresAfter, $"it must be at least three times HeartbeatEvery ({HeartbeatEvery}), or a single late heartbeat costs the lease");
        Require(LookAgainAfter > TimeSpan.Zero, nameof(LookAgainAfter), LookAgainAfter, "it must be longer than nothing");
        Require(MemoryLimitMegabytes is null or > 0, nameof(MemoryLimitMegabytes), MemoryLimitMegabytes, "a limit is more than nothing");
        Require(CpuLimitPercent is null or (> 0 and <= 100), nameof(CpuLimitPercent), CpuLimitPercent, "it is a share of all processors, above 0 and at most 100");
    }

    private static void Require(bool holds, string option, object? value, string reason)
    {
        if (!holds)
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"RunnerOptions.{option} is {value}: {reason}."));
        }
    }
}
