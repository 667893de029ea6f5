using MarketIngest.Scheduling;

using NodaTime;

namespace MarketIngest.Freshness;

/// <summary>How the jobs of a dataset fared.</summary>
/// <param name="LastSuccessAt">When the last successful run that was no backfill started, or null.</param>
/// <param name="FirstRunAt">When the first run that the log remembers started, or null.</param>
/// <param name="Schedules">The schedules of the jobs that run; of all when none has run.</param>
internal sealed record Collection(Instant? LastSuccessAt, Instant? FirstRunAt, IReadOnlyList<Schedule> Schedules);
