using System.Globalization;

namespace MarketIngest.Sources.Holdings;

/// <summary>Adds the weights of a fund's day up, which come to about 100 % where the whole fund is there.</summary>
internal sealed class WeightSum
{
    // Sums of 99.75 to 100.16 have been seen: weights are rounded, and cash may be owed.
    private const decimal Least = 99;
    private const decimal Most = 101;

    // Beyond it the rule of the dataset refuses the row.
    private const decimal LargestWeight = 1000;

    private long rows;
    private decimal sum;

    /// <summary>Adds a holding's weight.</summary>
    public void Add(decimal? weight)
    {
        rows++;
        sum += weight is >= -LargestWeight and <= LargestWeight and { } percent ? percent : 0;
    }

    /// <summary>Whether the holdings make a whole fund; a warning says why not.</summary>
    public bool IsWhole(RecordSink sink, string format)
    {
        if (rows == 0)
        {
            sink.Warn("no_holdings", $"{format}: no row follows the header.");
            return false;
        }

        if (sum is < Least or > Most)
        {
            sink.Warn("weights_near_100", $"{format}: the weights of {rows} holdings sum to {sum.ToString(CultureInfo.InvariantCulture)} %; from {Least} to {Most} was expected.");
            return false;
        }

        return true;
    }
}
