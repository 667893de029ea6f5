using MarketIngest.Analytics.Flip50;
using MarketIngest.Analytics.OffExchange;

namespace MarketIngest.Core.Tests.Analytics.OffExchange;

public sealed class OffExchangeSweepTests
{
    private const int Symbols = 3;
    private static readonly SessionGrid Grid = TestGrid.Weeks(40);
    private static readonly double[] Weekly = Column(Grid.WeekCount, 5000, absent: 17);
    private static readonly double[] Consolidated = Column(Grid.SessionCount, 2000, absent: 101);
    private static readonly double[] Iex = Column(Grid.SessionCount, 50, absent: 97);
    private static readonly double[] RegSho = Column(Grid.SessionCount, 900, absent: 89);

    [Fact]
    public void Run_SeveralSymbols_EqualsTheKernelsOneByOne()
    {
        var sink = new RecordingSink();
        var sweep = new OffExchangeSweep(
            Grid, new TrfScaleOptions(), OffExchangeBasis.TrfDaily, OffExchangeBasis.Approx, OffExchangeBasis.IexProxy);

        sweep.Run(Block(), ref sink);

        sink.Weekly.Select(call => call.Symbol).ShouldBe([0, 1, 2]);
        sink.Daily.Select(call => call.Basis).Take(3).ShouldBe([OffExchangeBasis.TrfDaily, OffExchangeBasis.Approx, OffExchangeBasis.IexProxy]);
        foreach (var call in sink.Daily)
        {
            double[] weekly = Part(Weekly, call.Symbol);
            double[] consolidated = Part(Consolidated, call.Symbol);
            DailyResult expected = call.Basis switch
            {
                OffExchangeBasis.Approx => DailyResult.Approximate(Grid, consolidated, weekly),
                OffExchangeBasis.IexProxy => DailyResult.IexProxy(Grid, Part(Iex, call.Symbol), weekly),
                _ => DailyResult.TrfDaily(Grid, Part(RegSho, call.Symbol), consolidated, weekly),
            };
            call.OffExchange.ShouldBe(expected.OffExchange);
            call.Fraction.ShouldBe(expected.Fraction);
            call.Quality.ShouldBe(expected.Quality);
            expected.Rows.ShouldBeInRange(100, 199);
        }
    }

    [Fact]
    public void Run_AfterWarmUp_AllocatesNothing()
    {
        var options = new Flip50Options { MinimumDays = 5 };
        var sink = new SummingSink(Grid, options, new Flip50Event[Flip50Kernel.MaximumEvents(Grid.SessionCount, options)]);
        var sweep = new OffExchangeSweep(
            Grid, new TrfScaleOptions(), OffExchangeBasis.Approx, OffExchangeBasis.IexProxy, OffExchangeBasis.TrfDaily);
        sweep.Run(Block(), ref sink);

        long before = GC.GetAllocatedBytesForCurrentThread();
        sweep.Run(Block(), ref sink);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        allocated.ShouldBe(0);
        sink.Weeks.ShouldBe(2 * Symbols * Grid.WeekCount);
        sink.Rows.ShouldBeGreaterThan(1000);
        sink.Flips.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Run_NoBases_GivesWeeksOnly()
    {
        var sink = new RecordingSink();

        new OffExchangeSweep(Grid, new TrfScaleOptions()).Run(
            new OffExchangeBlock { WeeklyOffExchange = Weekly, Consolidated = Consolidated }, ref sink);

        sink.Weekly.Count.ShouldBe(Symbols);
        sink.Daily.ShouldBeEmpty();
    }

    [Fact]
    public void Run_ColumnOfABasisMissing_NamesTheColumn()
    {
        var sink = new RecordingSink();
        var sweep = new OffExchangeSweep(Grid, new TrfScaleOptions(), OffExchangeBasis.IexProxy);

        Should.Throw<ArgumentException>(
            () => sweep.Run(new OffExchangeBlock { WeeklyOffExchange = Weekly, Consolidated = Consolidated }, ref sink))
            .Message.ShouldContain("Column IexMatched has 0 entries, expected 600");
        sink.Weekly.ShouldBeEmpty();
    }

    [Fact]
    public void Run_VolumesOfAnotherSymbolCount_NamesTheColumn()
    {
        var sink = new RecordingSink();

        Should.Throw<ArgumentException>(() => new OffExchangeSweep(Grid, new TrfScaleOptions()).Run(
            new OffExchangeBlock { WeeklyOffExchange = Weekly, Consolidated = Consolidated.AsSpan(1) }, ref sink))
            .Message.ShouldContain("Column Consolidated has 599 entries");
    }

    [Fact]
    public void Create_BasisTwice_IsRefused() =>
        Should.Throw<ArgumentException>(() => new OffExchangeSweep(Grid, new TrfScaleOptions(), OffExchangeBasis.Approx, OffExchangeBasis.Approx))
            .Message.ShouldContain("Basis 1 (Approx)");

    private static OffExchangeBlock Block() =>
        new() { WeeklyOffExchange = Weekly, Consolidated = Consolidated, IexMatched = Iex, RegShoTotal = RegSho };

    private static double[] Part(double[] column, int symbol) => column[(symbol * column.Length / Symbols)..((symbol + 1) * column.Length / Symbols)];

    private static double[] Column(int perSymbol, int below, int absent)
    {
        var random = new Random(below);
        return [.. Enumerable.Range(1, Symbols * perSymbol).Select(i => i % absent == 0 ? double.NaN : random.Next(1, below))];
    }
}
