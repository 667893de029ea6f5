namespace MarketIngest.Running;

/// <summary>What becomes of an occurrence that is due while a run of the job is still under way, in this process or another.</summary>
public enum OverlapPolicy
{
    /// <summary>It is passed over.</summary>
    Skip,

    /// <summary>It runs after the one under way; several become one.</summary>
    Queue,

    /// <summary>The run under way is cancelled (what it committed stays), and the new one begins.</summary>
    Cancel,
}
