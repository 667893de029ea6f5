namespace MarketIngest.Freshness;

/// <summary>How current a dataset is against its publication rule.</summary>
public enum Freshness
{
    /// <summary>Everything that is public is stored.</summary>
    Fresh,

    /// <summary>Something has just become public and its grace runs.</summary>
    Due,

    /// <summary>The grace is over; less than two graces have passed.</summary>
    Late,

    /// <summary>More than two graces have passed.</summary>
    Breached,

    /// <summary>There are no rows, or no rule.</summary>
    Unknown,
}
