namespace MarketIngest.Sources.Yahoo;

/// <summary>The name of this source in column <c>provider</c>.</summary>
internal static class YahooProvider
{
    public const string Name = "yahoo";
}
