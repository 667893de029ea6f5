using FsCheck;
using FsCheck.Fluent;
using MarketIngest.Analytics.OffExchange;
using NodaTime;

namespace MarketIngest.Core.Tests.Analytics.OffExchange;

/// <summary>One symbol's random volumes over random weeks with holidays; repeatable from its seed.</summary>
internal sealed class RandomVolumes
{
    private readonly Random _random;
    private readonly double _absent;
    private readonly double _zero;

    private RandomVolumes(int seed, double absent, double zero)
    {
        _random = new Random(seed);
        _absent = absent;
        _zero = zero;
        int weeks = _random.Next(1, 30);
        LocalDate[] holidays = [.. Enumerable.Range(0, weeks).Where(_ => _random.Next(6) == 0)
            .Select(week => TestGrid.FirstMonday.PlusWeeks(week).PlusDays(_random.Next(5)))];
        Grid = TestGrid.Weeks(weeks, holidays);
        Consolidated = Column(Grid.SessionCount, 2_000_000);
        IexMatched = Column(Grid.SessionCount, 60_000);
        RegShoTotal = Column(Grid.SessionCount, 900_000);
        WeeklyOffExchange = Column(Grid.WeekCount, 8_000_000);
    }

    public SessionGrid Grid { get; }

    public double[] Consolidated { get; }

    public double[] IexMatched { get; }

    public double[] RegShoTotal { get; }

    public double[] WeeklyOffExchange { get; }

    /// <summary>Volumes with absent values and zeros among them.</summary>
    public static Arbitrary<RandomVolumes> WithGaps() =>
        Gen.Choose(0, int.MaxValue).Select(seed => new RandomVolumes(seed, absent: 0.03, zero: 0.05)).ToArbitrary();

    /// <summary>Volumes that are all there and above zero.</summary>
    public static Arbitrary<RandomVolumes> Complete() =>
        Gen.Choose(0, int.MaxValue).Select(seed => new RandomVolumes(seed, absent: 0, zero: 0)).ToArbitrary();

    public override string ToString() =>
        $"weeks {string.Join(' ', Grid.WeekOffsets.ToArray())}; consolidated {string.Join(' ', Consolidated)}; IEX {string.Join(' ', IexMatched)}; "
        + $"Reg SHO {string.Join(' ', RegShoTotal)}; weekly {string.Join(' ', WeeklyOffExchange)}";

    private double[] Column(int length, int below)
    {
        var values = new double[length];
        for (int i = 0; i < length; i++)
        {
            double kind = _random.NextDouble();
            values[i] = kind < _absent ? double.NaN : kind < _absent + _zero ? 0 : _random.Next(1, below);
        }

        return values;
    }
}
