namespace MarketIngest.Sources.Sec.Institutional;

/// <summary>The terms of Form 13F, as its XML and the bulk data sets write them.</summary>
internal static class ThirteenFTerms
{
    /// <summary>What an amendment does, or null where the text says nothing known.</summary>
    public static string? AmendmentType(string text) =>
        text.Equals("RESTATEMENT", StringComparison.OrdinalIgnoreCase) ? "restatement" : text.Equals("NEW HOLDINGS", StringComparison.OrdinalIgnoreCase) ? "new_holdings" : null;
}
