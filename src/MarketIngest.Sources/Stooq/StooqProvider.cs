namespace MarketIngest.Sources.Stooq;

/// <summary>The name of this source in column <c>provider</c>.</summary>
internal static class StooqProvider
{
    public const string Name = "stooq";
}
