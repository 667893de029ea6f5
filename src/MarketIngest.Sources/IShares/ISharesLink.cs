namespace MarketIngest.Sources.IShares;

/// <summary>Which of the two addresses of a holdings file is asked.</summary>
public enum ISharesLink
{
    /// <summary>The address that takes a date: any day can be asked for again.</summary>
    Dated,

    /// <summary>The address of the newest file only, for when the other is out of use; days that were missed are lost.</summary>
    Latest,
}
