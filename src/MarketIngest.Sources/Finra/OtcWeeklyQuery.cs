namespace MarketIngest.Sources.Finra;

/// <summary>The question for a partition of weekly volumes.</summary>
internal static class OtcWeeklyQuery
{
    private const string SymbolField = "issueSymbolIdentifier";

    /// <summary>
    /// Always filtered by week: without it the source answers with a week of its own choice. The historic set takes only week and tier, so there the parser
    /// leaves the other rows out.
    /// </summary>
    public static FinraQuery Of(Partition partition)
    {
        string set = partition.Value("set");
        bool isHistoric = set == FinraEndpoints.WeeklySummaryHistoric;
        var equal = new List<KeyValuePair<string, string>> { new("weekStartDate", partition.Value("week")), new("tierIdentifier", partition.Value("tier")) };
        var hints = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["week"] = partition.Value("week"),
            ["tier"] = partition.Value("tier"),
            ["summary"] = partition.Value("summary"),
        };
        if (partition.Symbols.Count == 0)
        {
            hints["complete"] = "week-summary-tier";
        }

        if (isHistoric)
        {
            hints["only-summary"] = partition.Value("summary");
            hints["only-symbols"] = string.Join(',', partition.Symbols);
            return new FinraQuery(set, equal) { Hints = hints };
        }

        equal.Add(new("summaryTypeCode", partition.Value("summary")));
        return new FinraQuery(set, equal) { SymbolField = SymbolField, Symbols = partition.Symbols, Hints = hints };
    }
}
