namespace MarketIngest.Sources.Fred;

/// <summary>The series that a run collects: those it names, those of the categories it names, or those of the options' categories.</summary>
internal static class FredChoice
{
    /// <summary>The chosen series, each once; one that the catalogue does not know is collected without units.</summary>
    /// <exception cref="ArgumentException">A category is unknown; the message lists those there are.</exception>
    public static IReadOnlyList<FredSeries> Of(CollectRequest request, FredOptions options)
    {
        if (request.Symbols.Count > 0)
        {
            return [.. request.Symbols.Select(s => s.Trim().ToUpperInvariant()).Distinct(StringComparer.Ordinal).Select(Named)];
        }

        IReadOnlyList<string> categories = request.Option("category") is { Length: > 0 } named
            ? named.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            : options.Categories;
        return categories.FirstOrDefault(c => !FredCatalog.Categories.Contains(c, StringComparer.OrdinalIgnoreCase)) is { } unknown
            ? throw new ArgumentException($"--category '{unknown}' is unknown. There are: {string.Join(", ", FredCatalog.Categories)}.", nameof(request))
            : [.. FredCatalog.All.Where(s => categories.Contains(s.Category, StringComparer.OrdinalIgnoreCase))];
    }

    private static FredSeries Named(string id) => FredCatalog.Find(id) ?? new FredSeries(id, "", FredFrequency.Quarterly, "", FredRevisions.Observed);
}
