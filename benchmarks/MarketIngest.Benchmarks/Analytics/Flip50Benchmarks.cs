using BenchmarkDotNet.Attributes;
using MarketIngest.Analytics.Flip50;
using NodaTime;

namespace MarketIngest.Benchmarks.Analytics;

/// <summary>Flip50 over ten years of daily fractions: the sweep against a plain loop by hand.</summary>
[Config(typeof(AnalyticsConfig))]
public class Flip50Benchmarks
{
    private MarketBlock _block = null!;
    private Flip50Sweep _sweep = null!;
    private Flip50Run[] _runs = null!;

    /// <summary>Symbols in the block.</summary>
    [Params(1_000, 10_000)]
    public int Symbols { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _block = new MarketBlock(Symbols);
        _sweep = new Flip50Sweep(_block.Grid, new Flip50Options());
        _runs = new Flip50Run[Symbols];
        FlipTallySink sink = default;
        Sweep(ref sink);
        Tally expected = default;
        ByHand(ref expected);
        Tally.RequireEqual(expected, sink.Tally, "Flip50 sweep");
        Tiering.Settle(() => DetectByHand(), () => Detect());
    }

    [Benchmark(Baseline = true)]
    public long DetectByHand()
    {
        Tally tally = default;
        ByHand(ref tally);
        return tally.Rows;
    }

    [Benchmark]
    public long Detect()
    {
        FlipTallySink sink = default;
        Sweep(ref sink);
        return sink.Tally.Rows;
    }

    private void ByHand(ref Tally tally)
    {
        for (int symbol = 0; symbol < Symbols; symbol++)
            Flip50Baseline.Detect(_block, symbol, ref tally);
    }

    private void Sweep(ref FlipTallySink sink)
    {
        Array.Clear(_runs);
        _sweep.Run(_block.Fractions, LocalDate.MinIsoValue, _runs, ref sink);
    }
}
