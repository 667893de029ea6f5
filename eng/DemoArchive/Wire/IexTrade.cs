namespace MarketIngest.DemoArchive.Wire;

/// <summary>One trade of a synthetic capture.</summary>
/// <param name="Symbol">The symbol.</param>
/// <param name="Shares">The size.</param>
/// <param name="Price">The price.</param>
/// <param name="Flags">The sale conditions.</param>
internal readonly record struct IexTrade(string Symbol, uint Shares, decimal Price, byte Flags);
