using NodaTime;

namespace MarketIngest.Analytics.Prices;

/// <summary>Applies the kernel to stored bars.</summary>
internal static class BarAdjuster
{
    private const int Decimals = 8;

    /// <summary>Derives the bars of a query.</summary>
    public static AdjustedBars Adjust(StoredPrices stored, AdjustedBarsQuery query)
    {
        if (stored.ActionsProvider is null)
        {
            // Without actions nothing can be undone or applied: the bars keep the adjustment that they have.
            return new AdjustedBars(stored.Provider, null, [.. stored.Bars.Select(b => b.Bar).Where(b => IsWithin(b, query))], []);
        }

        PublishedClose[] closes = [.. stored.Bars.Select(b => new PublishedClose(b.Bar.Date, b.Bar.Close, b.CapturedOn, AdjustmentOf(b.Bar)))];
        SplitEvent[] splits = [.. stored.Actions.Where(a => a.Action.Kind == "split").Select(a => new SplitEvent(a.Action.ExDate, a.Action.Numerator!.Value, a.Action.Denominator!.Value))];
        string? currency = stored.Bars.Select(b => b.Bar.Currency).FirstOrDefault(c => c is not null);
        ILookup<bool, (CorporateAction Action, LocalDate CapturedOn)> dividends = stored.Actions.Where(a => a.Action.Kind == "dividend")
            .ToLookup(a => a.Action.Currency is null || currency is null || a.Action.Currency == currency);
        (CorporateAction Action, LocalDate CapturedOn)[] usable = [.. dividends[true]];
        var factors = new PriceFactors[closes.Length];
        IReadOnlyList<int> refused = PriceAdjustmentKernel.Compute(
            closes,
            splits,
            [.. usable.Select(d => new DividendEvent(d.Action.ExDate, d.Action.Amount!.Value, d.CapturedOn))],
            query.AsOf ?? (query.KnownBy is { } known ? StoredPrices.DayOf(known) : Newest(stored)),
            factors);
        PriceBar[] bars =
        [
            .. stored.Bars.Select((b, i) => (b.Bar, Factors: factors[i]))
                .Where(b => IsWithin(b.Bar, query))
                .Select(b => Apply(b.Bar, b.Factors, query.Adjustment)),
        ];
        return new AdjustedBars(stored.Provider, stored.ActionsProvider, bars, [.. dividends[false].Select(d => d.Action), .. refused.Select(r => usable[r].Action)]);
    }

    private static bool IsWithin(PriceBar bar, AdjustedBarsQuery query) => !(bar.Date < query.From) && !(bar.Date >= query.Until);

    private static LocalDate Newest(StoredPrices stored) =>
        stored.Bars.Select(b => b.CapturedOn).Concat(stored.Actions.Select(a => a.CapturedOn)).Max();

    private static PriceAdjustment AdjustmentOf(PriceBar bar) => bar.Adjustment switch
    {
        "none" => PriceAdjustment.None,
        "split" => PriceAdjustment.Split,
        "split_dividend" => PriceAdjustment.SplitDividend,
        _ => throw new InvalidOperationException($"The bar of {bar.Symbol} on {ColumnText.Of(bar.Date)} is adjusted in an unknown way: '{bar.Adjustment}'."),
    };

    private static PriceBar Apply(PriceBar bar, PriceFactors factors, PriceAdjustment adjustment)
    {
        decimal prices = factors.ForPrices(adjustment);
        return bar with
        {
            Open = Rounded(bar.Open * prices),
            High = Rounded(bar.High * prices),
            Low = Rounded(bar.Low * prices),
            Close = Math.Round(bar.Close * prices, Decimals),
            AdjustedClose = Math.Round(bar.Close * factors.ForPrices(PriceAdjustment.SplitDividend), Decimals),
            Volume = Rounded(bar.Volume / factors.ForVolume(adjustment)),
            Adjustment = SnakeCase.Of(adjustment),
        };
    }

    private static decimal? Rounded(decimal? value) => value is { } v ? Math.Round(v, Decimals) : null;
}
