using MarketIngest.Analytics.Flip50;
using MarketIngest.Analytics.OffExchange;
using NodaTime;

namespace MarketIngest.Core.Tests.Analytics.OffExchange;

/// <summary>Counts rows and runs Flip50 on each basis while the columns are at hand, the way a derivation does.</summary>
internal struct SummingSink(SessionGrid grid, Flip50Options options, Flip50Event[] events) : IOffExchangeSink
{
    public long Weeks { get; private set; }

    public long Rows { get; private set; }

    public long Flips { get; private set; }

    public void OnWeekly(int symbol, OffExchangeWeeklyColumns weekly) => Weeks += weekly.Fraction.Length;

    public void OnDaily(int symbol, OffExchangeBasis basis, OffExchangeDailyColumns daily)
    {
        foreach (OffExchangeQuality quality in daily.Quality)
            Rows += quality == OffExchangeQuality.None ? 0 : 1;
        Flip50Run run = default;
        Flips += Flip50Kernel.Detect(grid.Sessions, daily.Fraction, options, LocalDate.MinIsoValue, ref run, events);
    }
}
