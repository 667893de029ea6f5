using NodaTime;

namespace MarketIngest.Sources.Parsing;

/// <summary>
/// Warns of closes that rise or fall by more than half from one bar to the next within one answer: a missed split, a price in another unit, or a true move. Series
/// adjusted for splits do not jump at one, so a jump by a split's factor on its date is a warning of its own.
/// </summary>
/// <param name="sink">Takes the warnings.</param>
/// <param name="actions">The corporate actions that the answer holds.</param>
internal sealed class PriceJumps(RecordSink sink, IEnumerable<CorporateAction> actions)
{
    /// <summary>The rule of a jump.</summary>
    public const string Rule = "return_within_half";

    /// <summary>The rule of a jump by a split's factor.</summary>
    public const string SplitRule = "split_in_prices";

    private const double Most = 0.5;

    // How far a day's own return may hide a split's factor.
    private const double FactorTolerance = 0.25;

    private readonly Dictionary<LocalDate, double> factors = actions
        .Where(a => a is { Kind: "split", Numerator: > 0, Denominator: > 0 })
        .ToDictionary(a => a.ExDate, a => (double)a.Denominator!.Value / (double)a.Numerator!.Value);

    private decimal? previous;

    /// <summary>Takes the next bar, in order of time.</summary>
    public void Next(LocalDate date, decimal close)
    {
        // A ratio of absurd prices overflows a decimal, but no double.
        if (previous is { } before && (double)close / (double)before is var ratio && Math.Abs(ratio - 1) > Most)
        {
            bool isSplit = factors.TryGetValue(date, out double factor) && Math.Abs((ratio / factor) - 1) <= FactorTolerance;
            sink.Warn(
                isSplit ? SplitRule : Rule,
                isSplit
                    ? $"{PriceBar.Schema.Name} at {sink.Position}: the close goes from {ColumnText.Of(before)} to {ColumnText.Of(close)} on {ColumnText.Of(date)} by the factor of a split, for which prices should be adjusted."
                    : $"{PriceBar.Schema.Name} at {sink.Position}: the close goes from {ColumnText.Of(before)} to {ColumnText.Of(close)} on {ColumnText.Of(date)}.");
        }

        previous = close > 0 ? close : previous;
    }
}
