namespace MarketIngest;

/// <summary>What a transaction code of Forms 3, 4 and 5 says about the insider's own decision to buy or sell.</summary>
public enum InsiderSignal
{
    /// <summary>No trade in the open: a grant, an exercise, a gift, tax withheld.</summary>
    None,

    /// <summary>A purchase or sale, in the open market or private. A sale may still have been made to cover taxes or under a plan.</summary>
    OpenMarket,

    /// <summary>The code alone does not say; the row's footnotes do.</summary>
    SeeFootnotes,
}
