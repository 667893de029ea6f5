using MarketIngest.Analytics.Prices;

namespace MarketIngest;

/// <summary>Reads prices on any adjustment, derived from stored bars and stored corporate actions.</summary>
public static class PriceStoreExtensions
{
    /// <summary>
    /// The bars of a symbol as traded, adjusted for splits, or for splits and dividends. They are derived from the newest versions, or from those known at an
    /// instant: then no bar, split or dividend counts that was stored as known later.
    /// </summary>
    /// <param name="store">The store.</param>
    /// <param name="query">Which bars.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The bars; null when no provider of the query has one. Held in memory: one symbol's bars from the query's first date to the newest.</returns>
    public static async Task<AdjustedBars?> ReadAdjustedBarsAsync(this IStore store, AdjustedBarsQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(query);

        // Later bars count too: a dividend's factor needs the close before it, and a window's bars carry all later dividends.
        return await StoredPrices.ReadAsync(store, query, cancellationToken).ConfigureAwait(false) is { } stored ? BarAdjuster.Adjust(stored, query) : null;
    }

    /// <summary>Where two providers disagree on a symbol's bars, both brought to prices and shares as traded.</summary>
    /// <param name="store">The store.</param>
    /// <param name="query">Which bars: the first two of its providers are compared; the adjustment is not looked at.</param>
    /// <param name="options">What counts as a disagreement; null for the defaults.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="ArgumentException">The query does not name two providers, or a tolerance is negative.</exception>
    public static async Task<PriceComparison> ComparePricesAsync(this IStore store, AdjustedBarsQuery query, PriceComparisonOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(query);
        if (query.Providers.Count != 2 || query.Providers[0] == query.Providers[1])
        {
            throw new ArgumentException($"Two different providers are compared; there are {query.Providers.Count}: {string.Join(", ", query.Providers)}.", nameof(query));
        }

        AdjustedBars? left = await ReadAdjustedBarsAsync(store, AsTraded(query, query.Providers[0]), cancellationToken).ConfigureAwait(false);
        AdjustedBars? right = await ReadAdjustedBarsAsync(store, AsTraded(query, query.Providers[1]), cancellationToken).ConfigureAwait(false);
        return PriceComparison.Of(SymbolSpelling.Canonical(query.Symbol), left, right, options ?? new PriceComparisonOptions());
    }

    private static AdjustedBarsQuery AsTraded(AdjustedBarsQuery query, string provider) => query with { Providers = [provider], Adjustment = PriceAdjustment.None };
}
