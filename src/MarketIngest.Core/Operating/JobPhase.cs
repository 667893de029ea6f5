namespace MarketIngest.Operating;

/// <summary>Where a job is with its last occurrence.</summary>
public enum JobPhase
{
    /// <summary>No scheduled run has begun yet.</summary>
    Idle,

    /// <summary>Its run has begun. When nobody holds the job's lease, the process ended before the run did.</summary>
    Running,

    /// <summary>Its run has ended.</summary>
    Ended,
}
