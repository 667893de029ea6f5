namespace MarketIngest.Sources.Constituents;

/// <summary>The names of indices in column <c>index_id</c>.</summary>
internal static class ConstituentsIndex
{
    public const string Sp500 = "SP500";
}
