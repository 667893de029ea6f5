using System.Globalization;

using MarketIngest.Sources.Parsing;

namespace MarketIngest.Sources.Prediction;

/// <summary>What a run wants of a provider: options <c>provider</c>, <c>category</c> and <c>limit</c>.</summary>
/// <param name="Category">The provider's name of a category, or null for all.</param>
/// <param name="Limit">The most markets of each kind (open; closed or settled).</param>
internal sealed record PredictionSelection(string? Category, int Limit)
{
    private static readonly string[] Providers = ["polymarket", "kalshi"];

    /// <summary>A part of a partition's key, so that the answer to one selection never passes for that to another.</summary>
    public string Scope => string.Create(CultureInfo.InvariantCulture, $"{Slug(Category ?? "all")}/{Limit}");

    /// <summary>What is wanted of a provider, or null when the run names only others.</summary>
    /// <exception cref="ArgumentException">An option has a value that cannot be.</exception>
    public static PredictionSelection? Of(CollectRequest request, string provider, int usualLimit)
    {
        string[] chosen = request.Option("provider")?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? Providers;
        if (chosen.FirstOrDefault(p => !Providers.Contains(p, StringComparer.Ordinal)) is { } unknown)
        {
            throw new ArgumentException($"--provider is '{unknown}'; known are {string.Join(", ", Providers)}.", nameof(request));
        }

        string? text = request.Option("limit");
        int limit = usualLimit;
        if (text is not null && (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out limit) || limit < 1))
        {
            throw new ArgumentException($"--limit is '{text}', not a whole number above zero.", nameof(request));
        }

        string? category = request.Option("category");
        return chosen.Contains(provider, StringComparer.Ordinal) ? new PredictionSelection(string.IsNullOrWhiteSpace(category) ? null : category.Trim(), limit) : null;
    }

    /// <summary>Whether a stored market is of the category, by its category or one of its tags.</summary>
    public bool Admits(PredictionMarket market) => Category is not { } category
        || IsSame(category, market.Category)
        || JsonText.List(market.Tags).Any(tag => IsSame(category, tag));

    /// <summary>A name as addresses have it: lower case, hyphens for blanks.</summary>
    public static string Slug(string name) => name.ToLowerInvariant().Replace(' ', '-');

    private static bool IsSame(string category, string? name) => name is not null && Slug(category) == Slug(name);
}
