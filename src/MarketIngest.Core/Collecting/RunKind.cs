namespace MarketIngest;

/// <summary>Why a run takes place.</summary>
public enum RunKind
{
    /// <summary>History is filled.</summary>
    Backfill,

    /// <summary>The daily update.</summary>
    Daily,

    /// <summary>The schedule fired.</summary>
    Scheduled,

    /// <summary>A person asked.</summary>
    Manual,
}
