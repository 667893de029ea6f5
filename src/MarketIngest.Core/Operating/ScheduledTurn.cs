using NodaTime;

namespace MarketIngest.Operating;

/// <summary>Whether a job has its turn now, for schedulers of the machine (cron, Task Scheduler, systemd) that know times of day but no holidays.</summary>
/// <param name="Job">The job.</param>
/// <param name="Occurrence">The occurrence of its schedule that a run now answers, or null when it has no turn.</param>
/// <param name="Request">What that run is asked: the job's configured parameters.</param>
/// <param name="Objection">Why it has no turn, or null.</param>
public sealed record ScheduledTurn(string Job, Instant? Occurrence, CollectRequest Request, string? Objection);
