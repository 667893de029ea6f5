namespace MarketIngest.Sources.Treasury;

/// <summary>Where the source's names of maturities belong in <see cref="YieldTenors.All"/>.</summary>
internal static class TreasuryTenors
{
    private static readonly Dictionary<string, int> ByColumn = YieldTenors.All.Select((tenor, index) => (tenor.Column, index)).ToDictionary(t => t.Column, t => t.index, StringComparer.Ordinal);

    private static readonly Dictionary<string, int> Elements = Named("BC_1MONTH BC_1_5MONTH BC_2MONTH BC_3MONTH BC_4MONTH BC_6MONTH BC_1YEAR BC_2YEAR BC_3YEAR BC_5YEAR BC_7YEAR BC_10YEAR BC_20YEAR BC_30YEAR".Split(' '));

    /// <summary>The number of maturities.</summary>
    public static int Count => YieldTenors.All.Count;

    /// <summary>The maturity of an element of the feed, or -1.</summary>
    public static int OfElement(string element) => Elements.GetValueOrDefault(element, -1);

    /// <summary>
    /// The maturity of a column of a download, or -1. Names differ by year and by archive: <c>1 Mo</c>, <c>"1.5 Month"</c>, <c>10 Yr</c>, also in lower case; order and
    /// presence differ too.
    /// </summary>
    public static int OfColumn(string name)
    {
        int blank = name.IndexOf(' ', StringComparison.Ordinal);
        if (blank < 0)
        {
            return -1;
        }

        string? unit = name[(blank + 1)..].Trim().ToUpperInvariant() switch
        {
            "MO" or "MONTH" or "MONTHS" => "m",
            "YR" or "YEAR" or "YEARS" => "y",
            _ => null,
        };
        return unit is null ? -1 : ByColumn.GetValueOrDefault($"yield_{name[..blank].Replace('.', '_')}{unit}", -1);
    }

    private static Dictionary<string, int> Named(string[] names) => names.Select((name, index) => (name, index)).ToDictionary(n => n.name, n => n.index, StringComparer.Ordinal);
}
