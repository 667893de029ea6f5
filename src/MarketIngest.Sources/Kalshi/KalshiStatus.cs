namespace MarketIngest.Sources.Kalshi;

/// <summary>Kalshi has two vocabularies of status: one of filters, one of the markets themselves. Both are understood.</summary>
internal static class KalshiStatus
{
    /// <summary>The status in this project's words, or null for a word that is not known.</summary>
    public static string? Of(string word) => word switch
    {
        "initialized" or "unopened" or "active" or "open" or "inactive" or "paused" => "open",
        "closed" or "determined" or "disputed" or "amended" => "closed",
        "settled" or "finalized" => "settled",
        _ => null,
    };
}
