namespace MarketIngest.Analytics.Prices;

/// <summary>How two providers' bars of one symbol compare.</summary>
/// <param name="Symbol">The symbol in the canonical spelling.</param>
/// <param name="Left">The first provider's bars as traded; null when it has none.</param>
/// <param name="Right">The second provider's bars as traded; null when it has none.</param>
/// <param name="Compared">The dates of which both have a bar.</param>
/// <param name="Disagreements">Where they differ, in order of date.</param>
public sealed record PriceComparison(string Symbol, AdjustedBars? Left, AdjustedBars? Right, int Compared, IReadOnlyList<PriceDisagreement> Disagreements)
{
    /// <summary>Compares bars that are on one adjustment.</summary>
    /// <param name="symbol">The symbol.</param>
    /// <param name="left">The first provider's bars in order of date.</param>
    /// <param name="right">The second provider's bars in order of date.</param>
    /// <param name="options">What counts as a disagreement.</param>
    public static PriceComparison Of(string symbol, AdjustedBars? left, AdjustedBars? right, PriceComparisonOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        IReadOnlyList<PriceBar> lefts = left?.Bars ?? [];
        IReadOnlyList<PriceBar> rights = right?.Bars ?? [];
        List<PriceDisagreement> found = [];
        int compared = 0;
        int l = 0;
        int r = 0;
        while (l < lefts.Count || r < rights.Count)
        {
            int order = l == lefts.Count ? 1 : r == rights.Count ? -1 : lefts[l].Date.CompareTo(rights[r].Date);
            if (order == 0)
            {
                compared++;
                found.AddRange(Differences(symbol, lefts[l], rights[r], options));
            }
            else
            {
                PriceBar only = order < 0 ? lefts[l] : rights[r];
                found.Add(new PriceDisagreement(symbol, only.Date, "bar", order < 0 ? only.Close : null, order < 0 ? null : only.Close, null));
            }

            l += order <= 0 ? 1 : 0;
            r += order >= 0 ? 1 : 0;
        }

        return new PriceComparison(symbol, left, right, compared, found);
    }

    private static IEnumerable<PriceDisagreement> Differences(string symbol, PriceBar left, PriceBar right, PriceComparisonOptions options)
    {
        foreach ((string field, decimal? first, decimal? second, decimal tolerance) in ((string, decimal?, decimal?, decimal)[])
        [
            ("open", left.Open, right.Open, options.Tolerance),
            ("high", left.High, right.High, options.Tolerance),
            ("low", left.Low, right.Low, options.Tolerance),
            ("close", left.Close, right.Close, options.Tolerance),
            ("volume", left.Volume, right.Volume, options.VolumeTolerance),
        ])
        {
            // A value that one provider does not publish is no disagreement.
            if (first is { } a && second is { } b && a != b && (a == 0 || Math.Abs((b - a) / a) > tolerance))
            {
                yield return new PriceDisagreement(symbol, left.Date, field, a, b, a == 0 ? null : Math.Round((b - a) / a, 8));
            }
        }
    }
}
