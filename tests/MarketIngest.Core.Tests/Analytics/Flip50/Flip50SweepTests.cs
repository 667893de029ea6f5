using MarketIngest.Analytics.Flip50;
using MarketIngest.Analytics.OffExchange;
using MarketIngest.Core.Tests.Analytics.OffExchange;
using NodaTime;

namespace MarketIngest.Core.Tests.Analytics.Flip50;

public sealed class Flip50SweepTests
{
    private static readonly double[] Block =
        [.. Series.Of((20, 0.6), (5, 0.4)), .. Series.Of((25, 0.3)), .. Series.Of((10, 0.6), (15, 0.7))];

    [Fact]
    public void Run_SeveralSymbols_NeverJoinsTheirRuns()
    {
        var sink = new CollectingSink();
        var runs = new Flip50Run[3];

        new Flip50Sweep(TestGrid.Weeks(5), new Flip50Options()).Run(Block, LocalDate.MinIsoValue, runs, ref sink);

        sink.Symbols.Select(call => call.Symbol).ShouldBe([0, 1, 2]);
        sink.Symbols.Select(call => call.Events.Length).ShouldBe([1, 0, 0]);
        runs.Select(run => run.Length).ShouldBe([0, 0, 25]);
    }

    [Fact]
    public void Run_NextBlock_GoesOnFromTheRuns()
    {
        var sink = new CollectingSink();
        var runs = new Flip50Run[3];
        SessionGrid next = TestGrid.WeeksFrom(TestGrid.FirstMonday.PlusWeeks(5), 1);
        new Flip50Sweep(TestGrid.Weeks(5), new Flip50Options()).Run(Block, LocalDate.MinIsoValue, runs, ref sink);
        sink.Symbols.Clear();

        new Flip50Sweep(next, new Flip50Options()).Run(Series.Of((15, 0.2)), LocalDate.MinIsoValue, runs, ref sink);

        sink.Symbols.Select(call => call.Events.Length).ShouldBe([0, 0, 1]);
        sink.Symbols[2].Events[0].RunDays.ShouldBe(25);
        sink.Symbols[2].Events[0].RunStart.ShouldBe(TestGrid.FirstMonday);
    }

    [Fact]
    public void Run_AfterWarmUp_AllocatesNothing()
    {
        var sink = new CountingSink();
        var runs = new Flip50Run[3];
        var sweep = new Flip50Sweep(TestGrid.Weeks(5), new Flip50Options());
        sweep.Run(Block, LocalDate.MinIsoValue, runs, ref sink);
        Array.Clear(runs);

        long before = GC.GetAllocatedBytesForCurrentThread();
        sweep.Run(Block, LocalDate.MinIsoValue, runs, ref sink);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        allocated.ShouldBe(0);
        sink.Events.ShouldBe(2);
    }

    [Fact]
    public void Run_RunsOfAnotherSymbolCount_NamesTheLengths()
    {
        var sink = new CountingSink();

        Should.Throw<ArgumentException>(() =>
            new Flip50Sweep(TestGrid.Weeks(5), new Flip50Options()).Run(Block, LocalDate.MinIsoValue, new Flip50Run[2], ref sink))
            .Message.ShouldContain("Column fraction has 75 entries, expected 50");
    }
}
