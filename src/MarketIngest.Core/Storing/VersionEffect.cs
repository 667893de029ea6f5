namespace MarketIngest;

/// <summary>What an incoming row did to its key's versions.</summary>
public enum VersionEffect
{
    /// <summary>Nothing: the row says what is stored.</summary>
    Unchanged,

    /// <summary>The key was new.</summary>
    Inserted,

    /// <summary>A version was added to a known key, replaced, or moved in time.</summary>
    Updated,
}
