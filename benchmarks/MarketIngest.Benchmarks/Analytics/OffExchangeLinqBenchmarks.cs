using BenchmarkDotNet.Attributes;
using MarketIngest.Analytics.OffExchange;

namespace MarketIngest.Benchmarks.Analytics;

/// <summary>What rows and LINQ cost for the same results; at a tenth of the full size, as the full size takes minutes.</summary>
[Config(typeof(AnalyticsConfig))]
public class OffExchangeLinqBenchmarks
{
    private const int Symbols = 1_000;
    private MarketBlock _block = null!;
    private OffExchangeLinq _linq = null!;
    private OffExchangeBaseline _baseline = null!;

    [GlobalSetup]
    public void Setup()
    {
        _block = new MarketBlock(Symbols);
        _linq = new OffExchangeLinq(_block);
        _baseline = new OffExchangeBaseline(_block);
        Tally expected = default;
        for (int symbol = 0; symbol < Symbols; symbol++)
        {
            _baseline.Weekly(symbol);
            _baseline.Approximate(symbol);
            foreach (double fraction in _baseline.WeekFraction.Where(fraction => !double.IsNaN(fraction)))
                expected.Add(fraction, 0);
            for (int i = 0; i < MarketBlock.Sessions; i++)
            {
                if (_baseline.Quality[i] != OffExchangeQuality.None)
                    expected.Add(_baseline.Fraction[i], _baseline.OffExchange[i]);
            }
        }

        Tally.RequireEqual(expected, _linq.WeeklyAndApproximate(), "Off-exchange with LINQ");
        Tally flips = default;
        for (int symbol = 0; symbol < Symbols; symbol++)
            Flip50Baseline.Detect(_block, symbol, ref flips);
        Tally.RequireEqual(flips, _linq.Flip50(), "Flip50 with LINQ");
        Tiering.Settle(ApproximateByHand, () => DetectByHand(), () => ApproximateWithLinq(), () => DetectWithLinq());
    }

    [Benchmark(Baseline = true)]
    [BenchmarkCategory("weekly + approx")]
    public double ApproximateByHand()
    {
        double sum = 0;
        for (int symbol = 0; symbol < Symbols; symbol++)
        {
            _baseline.Weekly(symbol);
            _baseline.Approximate(symbol);
            sum += _baseline.WeekPresent[^1] + (int)_baseline.Quality[^1];
        }

        return sum;
    }

    [Benchmark]
    [BenchmarkCategory("weekly + approx")]
    public long ApproximateWithLinq() => _linq.WeeklyAndApproximate().Rows;

    [Benchmark(Baseline = true)]
    [BenchmarkCategory("flip50")]
    public long DetectByHand()
    {
        Tally tally = default;
        for (int symbol = 0; symbol < Symbols; symbol++)
            Flip50Baseline.Detect(_block, symbol, ref tally);
        return tally.Rows;
    }

    [Benchmark]
    [BenchmarkCategory("flip50")]
    public long DetectWithLinq() => _linq.Flip50().Rows;
}
