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

    /// <summary>
    /// How soon after the end of a run the next one follows, whatever came of it, until the next occurrence: for sources that publish at any moment. Null to
    /// wait for the next occurrence.
    /// </summary>
    public Duration? RepeatAfter { get; init; }

    /// <summary>The local time after which a run is neither tried again nor repeated on that day.</summary>
    public LocalTime PollAgainUntil { get; init; } = new(18, 0);
}
