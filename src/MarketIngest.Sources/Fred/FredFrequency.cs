namespace MarketIngest.Sources.Fred;

/// <summary>How often a series has an observation.</summary>
public enum FredFrequency
{
    /// <summary>Each business day, or each day.</summary>
    Daily,

    /// <summary>Each week, dated by its last day.</summary>
    Weekly,

    /// <summary>Each month, dated by its first day.</summary>
    Monthly,

    /// <summary>Each quarter, dated by its first day.</summary>
    Quarterly,
}
