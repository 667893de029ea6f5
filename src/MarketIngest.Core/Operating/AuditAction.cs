namespace MarketIngest.Operating;

/// <summary>What an operator or a change of configuration did.</summary>
public enum AuditAction
{
    /// <summary>A run was asked for outside the schedule.</summary>
    ManualRun,

    /// <summary>A job's schedule was paused.</summary>
    Pause,

    /// <summary>A job's schedule was resumed.</summary>
    Resume,

    /// <summary>A run was stopped.</summary>
    Stop,

    /// <summary>A lease was taken from its holder.</summary>
    LockRelease,

    /// <summary>The definition of a job differs from what the last scheduled runner saw.</summary>
    ConfigurationChange,
}
