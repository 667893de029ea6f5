using NodaTime;

namespace MarketIngest.Running;

/// <summary>When a job runs and what it waits for.</summary>
/// <param name="Name">The name, for example <c>collect_finra_otc</c>.</param>
public sealed record JobDefinition(string Name)
{
    /// <summary>When it is due, or null for a job that runs only when asked.</summary>
    public JobSchedule? Schedule { get; init; }

    /// <summary>The jobs whose run, if one is under way, must end before this one starts.</summary>
    public IReadOnlyList<string> After { get; init; } = [];

    /// <summary>How soon a run in which something was "not yet published" is tried again, or null to wait for the next occurrence.</summary>
    public Duration? PollAgainAfter { get; init; }

    /// <summary>The local time after which a run is not tried again on that day.</summary>
    public LocalTime PollAgainUntil { get; init; } = new(18, 0);
}
