namespace MarketIngest.Sources.Constituents;

/// <summary>Where the lists lie.</summary>
internal static class ConstituentsEndpoints
{
    /// <summary>The members now: a daily reading of the encyclopedia's table.</summary>
    public const string List = "https://raw.githubusercontent.com/datasets/s-and-p-500-companies/main/data/constituents.csv";

    /// <summary>The times of membership since 1996.</summary>
    public const string Intervals = "https://raw.githubusercontent.com/fja05680/sp500/master/sp500_ticker_start_end.csv";

    /// <summary>The changes since 2019; ahead of the times of membership.</summary>
    public const string Changes = "https://raw.githubusercontent.com/fja05680/sp500/master/sp500_changes_since_2019.csv";
}
