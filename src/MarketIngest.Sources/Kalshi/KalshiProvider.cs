namespace MarketIngest.Sources.Kalshi;

/// <summary>The name of this source in column <c>provider</c>.</summary>
internal static class KalshiProvider
{
    public const string Name = "kalshi";
}
