using MarketIngest.Analytics.OffExchange;

namespace MarketIngest.Benchmarks.Analytics;

/// <summary>Reads one value a symbol and basis, so that the kernels' own time is what is measured.</summary>
internal struct LastRowSink : IOffExchangeSink
{
    public double Sum;

    public void OnWeekly(int symbol, OffExchangeWeeklyColumns weekly) => Sum += weekly.SessionsPresent[^1];

    public void OnDaily(int symbol, OffExchangeBasis basis, OffExchangeDailyColumns daily) => Sum += (int)daily.Quality[^1];
}
