namespace MarketIngest.Freshness;

/// <summary>How current a dataset is against what its <see cref="FreshnessSla"/> asks. In the order of trouble, but for <see cref="Unknown"/>.</summary>
public enum Freshness
{
    /// <summary>Nothing is missing.</summary>
    Fresh,

    /// <summary>Something is missing and its grace runs.</summary>
    Due,

    /// <summary>The grace is over; less than two graces have passed.</summary>
    Late,

    /// <summary>More than two graces have passed.</summary>
    Breached,

    /// <summary>There are no rows, or no rule.</summary>
    Unknown,
}
