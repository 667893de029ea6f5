using BenchmarkDotNet.Attributes;
using MarketIngest.Analytics.OffExchange;

namespace MarketIngest.Benchmarks.Analytics;

/// <summary>Weekly and daily off-exchange fractions over ten years: the sweep against plain loops by hand.</summary>
[Config(typeof(AnalyticsConfig))]
public class OffExchangeBenchmarks
{
    private static readonly OffExchangeBasis[] All = [OffExchangeBasis.Approx, OffExchangeBasis.IexProxy, OffExchangeBasis.TrfDaily];
    private MarketBlock _block = null!;
    private OffExchangeBaseline _baseline = null!;
    private OffExchangeSweep _approximate = null!;
    private OffExchangeSweep _allBases = null!;

    /// <summary>Symbols in the block.</summary>
    [Params(1_000, 10_000)]
    public int Symbols { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _block = new MarketBlock(Symbols);
        _baseline = new OffExchangeBaseline(_block);
        _approximate = new OffExchangeSweep(_block.Grid, new TrfScaleOptions(), OffExchangeBasis.Approx);
        _allBases = new OffExchangeSweep(_block.Grid, new TrfScaleOptions(), All);
        Check(_approximate, All.AsSpan(0, 1));
        Check(_allBases, All);
        Tiering.Settle(ApproximateByHand, Approximate, AllBasesByHand, AllBases);
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
    public double Approximate()
    {
        LastRowSink sink = default;
        _approximate.Run(_block.Volumes, ref sink);
        return sink.Sum;
    }

    [Benchmark(Baseline = true)]
    [BenchmarkCategory("weekly + all bases")]
    public double AllBasesByHand()
    {
        double sum = 0;
        for (int symbol = 0; symbol < Symbols; symbol++)
        {
            _baseline.Weekly(symbol);
            sum += _baseline.WeekPresent[^1];
            _baseline.Approximate(symbol);
            sum += (int)_baseline.Quality[^1];
            _baseline.IexProxy(symbol);
            sum += (int)_baseline.Quality[^1];
            _baseline.TrfDaily(symbol);
            sum += (int)_baseline.Quality[^1];
        }

        return sum;
    }

    [Benchmark]
    [BenchmarkCategory("weekly + all bases")]
    public double AllBases()
    {
        LastRowSink sink = default;
        _allBases.Run(_block.Volumes, ref sink);
        return sink.Sum;
    }

    private void Check(OffExchangeSweep sweep, ReadOnlySpan<OffExchangeBasis> bases)
    {
        TallySink sink = default;
        sweep.Run(_block.Volumes, ref sink);
        Tally expected = default;
        for (int symbol = 0; symbol < Symbols; symbol++)
        {
            _baseline.Weekly(symbol);
            TallySink.AddRows(ref expected, _baseline.WeekQuality, _baseline.WeekFraction, _baseline.WeekOnExchange);
            foreach (OffExchangeBasis basis in bases)
            {
                if (basis == OffExchangeBasis.Approx)
                    _baseline.Approximate(symbol);
                else if (basis == OffExchangeBasis.IexProxy)
                    _baseline.IexProxy(symbol);
                else
                    _baseline.TrfDaily(symbol);
                TallySink.AddRows(ref expected, _baseline.Quality, _baseline.Fraction, _baseline.OffExchange);
                TallySink.AddRows(ref expected, _baseline.Quality, _baseline.Fraction, _baseline.OnExchange);
            }
        }

        Tally.RequireEqual(expected, sink.Tally, $"Off-exchange sweep over {bases.Length} bases");
    }
}
