namespace MarketIngest.Benchmarks.Analytics;

/// <summary>What a benchmark's result is checked by: how many rows, and their sums.</summary>
internal struct Tally
{
    public long Rows;
    public double Fractions;
    public double Shares;

    public void Add(double fraction, double shares)
    {
        Rows++;
        Fractions += fraction;
        Shares += shares;
    }

    /// <summary>Fails unless two ways of computing have the same rows and, but for rounding, the same sums.</summary>
    public static void RequireEqual(Tally expected, Tally actual, string what)
    {
        if (expected.Rows == 0 || expected.Rows != actual.Rows || !IsClose(expected.Fractions, actual.Fractions) || !IsClose(expected.Shares, actual.Shares))
        {
            throw new InvalidOperationException(
                $"{what}: {actual.Rows} rows, sums {actual.Fractions} and {actual.Shares}; the baseline has {expected.Rows} rows, sums {expected.Fractions} and {expected.Shares}.");
        }
    }

    private static bool IsClose(double expected, double actual) => Math.Abs(expected - actual) <= 1e-9 * Math.Abs(expected);
}
