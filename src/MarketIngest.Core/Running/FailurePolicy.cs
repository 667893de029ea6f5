namespace MarketIngest.Running;

/// <summary>What follows when a scheduled run fails or is partial.</summary>
public enum FailurePolicy
{
    /// <summary>It is tried again as <see cref="JobDefinition.Retry"/> says; jobs that depend on it wait, and are skipped when the last attempt failed too.</summary>
    Retry,

    /// <summary>It is not tried again before its next occurrence; jobs that depend on it are skipped.</summary>
    Stop,

    /// <summary>It is not tried again before its next occurrence; jobs that depend on it run with what there is.</summary>
    Continue,
}
