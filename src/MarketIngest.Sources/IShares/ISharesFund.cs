namespace MarketIngest.Sources.IShares;

/// <summary>One fund whose holdings are collected.</summary>
public sealed class ISharesFund
{
    /// <summary>The ticker: column <c>fund</c>.</summary>
    /// <value>Default: empty; it must be set.</value>
    public string Ticker { get; set; } = "";

    /// <summary>The number of the product in the addresses of the manager's site.</summary>
    /// <value>Default: 0; it must be set.</value>
    public int ProductId { get; set; }

    /// <summary>The fund's name as the first line of its file states it. A file of another name is refused: lists of product numbers are wrong at times.</summary>
    /// <value>Default: empty; it must be set.</value>
    public string Name { get; set; } = "";
}
