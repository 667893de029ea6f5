using NodaTime;

namespace MarketIngest.DemoArchive;

/// <summary>One run of a job while the archive is recorded.</summary>
/// <param name="At">The clock during the run; every answer of the run is captured then.</param>
/// <param name="Job">The job.</param>
/// <param name="Request">What it is asked to collect.</param>
public sealed record DemoStep(Instant At, string Job, CollectRequest Request);
