using MarketIngest.Analytics.OffExchange;

namespace MarketIngest.Core.Tests.Analytics.OffExchange;

/// <summary>Keeps copies of what a sweep delivers.</summary>
internal sealed class RecordingSink : IOffExchangeSink
{
    public List<(int Symbol, double[] Fraction, int[] SessionsPresent)> Weekly { get; } = [];

    public List<(int Symbol, OffExchangeBasis Basis, double[] OffExchange, double[] Fraction, OffExchangeQuality[] Quality)> Daily { get; } = [];

    public void OnWeekly(int symbol, OffExchangeWeeklyColumns weekly) =>
        Weekly.Add((symbol, weekly.Fraction.ToArray(), weekly.SessionsPresent.ToArray()));

    public void OnDaily(int symbol, OffExchangeBasis basis, OffExchangeDailyColumns daily) =>
        Daily.Add((symbol, basis, daily.OffExchange.ToArray(), daily.Fraction.ToArray(), daily.Quality.ToArray()));
}
