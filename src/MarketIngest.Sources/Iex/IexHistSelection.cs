namespace MarketIngest.Sources.Iex;

/// <summary>Chooses the one file of a date whose volumes are taken.</summary>
internal static class IexHistSelection
{
    /// <summary>The file of the first feed in the order of preference that the date has, in its newest version; null when it has none.</summary>
    public static IexHistFile? Prefer(IEnumerable<IexHistFile> files, IReadOnlyList<string> feeds) => files
        .Where(f => feeds.Contains(f.Feed) && f.Link.Length > 0)
        .OrderBy(f => feeds.ToList().IndexOf(f.Feed))
        .ThenByDescending(f => f.Version, StringComparer.Ordinal)
        .FirstOrDefault();
}
