namespace MarketIngest.Analytics.Prices;

/// <summary>Derived bars of one symbol.</summary>
/// <param name="Provider">Whose bars they are.</param>
/// <param name="ActionsProvider">Whose splits and dividends were used: the bars' own provider's where it has any; null where none are stored, so that the bars are as published, with the adjustment that they have.</param>
/// <param name="Bars">
/// The bars in order of their start: prices and volume adjusted as asked, rounded to eight decimals, <see cref="PriceBar.AdjustedClose"/> for splits and
/// dividends, <see cref="PriceBar.Adjustment"/> the one they have.
/// </param>
/// <param name="Unused">The dividends that could not be used: not smaller than the close before them, or in another currency than the prices.</param>
public sealed record AdjustedBars(string Provider, string? ActionsProvider, IReadOnlyList<PriceBar> Bars, IReadOnlyList<CorporateAction> Unused);
