using MarketIngest.Analytics.OffExchange;

namespace MarketIngest.Benchmarks.Analytics;

/// <summary>Adds up everything that a sweep delivers; used once, for the check.</summary>
internal struct TallySink : IOffExchangeSink
{
    public Tally Tally;

    public void OnWeekly(int symbol, OffExchangeWeeklyColumns weekly) =>
        AddRows(ref Tally, weekly.Quality, weekly.Fraction, weekly.OnExchange);

    public void OnDaily(int symbol, OffExchangeBasis basis, OffExchangeDailyColumns daily)
    {
        AddRows(ref Tally, daily.Quality, daily.Fraction, daily.OffExchange);
        AddRows(ref Tally, daily.Quality, daily.Fraction, daily.OnExchange);
    }

    /// <summary>Counts a row by its quality, so that the qualities are checked too.</summary>
    public static void AddRows(ref Tally tally, ReadOnlySpan<OffExchangeQuality> quality, ReadOnlySpan<double> fraction, ReadOnlySpan<double> shares)
    {
        for (int i = 0; i < quality.Length; i++)
        {
            if (double.IsNaN(fraction[i]))
                tally.Rows += (int)quality[i];
            else
                tally.Add(fraction[i] * (int)quality[i], shares[i]);
        }
    }
}
