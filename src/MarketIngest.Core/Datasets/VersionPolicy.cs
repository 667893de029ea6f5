namespace MarketIngest;

/// <summary>Whether a dataset keeps superseded rows.</summary>
public enum VersionPolicy
{
    /// <summary>Every row carries lineage, and a changed row is a new version; the superseded one stays in the history.</summary>
    Versioned,

    /// <summary>A row is replaced by the next one with its key; used for operational tables such as the run log.</summary>
    Replaced,
}
