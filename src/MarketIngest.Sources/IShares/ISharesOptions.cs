namespace MarketIngest.Sources.IShares;

/// <summary>Options of the iShares source.</summary>
public sealed class ISharesOptions
{
    /// <summary>The funds.</summary>
    /// <value>Default: IWB, IWM, IWN, IWC.</value>
    public IReadOnlyList<ISharesFund> Funds { get; set; } = ISharesFunds.Default;

    /// <summary>Which address is asked.</summary>
    /// <value>Default: <see cref="ISharesLink.Dated"/>.</value>
    public ISharesLink Link { get; set; } = ISharesLink.Dated;
}
