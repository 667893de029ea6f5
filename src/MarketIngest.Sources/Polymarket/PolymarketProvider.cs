namespace MarketIngest.Sources.Polymarket;

/// <summary>The name of this source in column <c>provider</c>.</summary>
internal static class PolymarketProvider
{
    public const string Name = "polymarket";
}
