using MarketIngest.Analytics.OffExchange;

namespace MarketIngest.Benchmarks.Analytics;

/// <summary>
/// What one would write by hand: arrays, plain loops, the same results into the same kind of reused buffers, and no check of the input.
/// </summary>
internal sealed class OffExchangeBaseline
{
    private const double HighestFraction = 1 + 1e-12;
    private const int ScaleWeeks = 4;
    private readonly MarketBlock _block;
    private readonly int[] _offsets;
    private readonly int _weeks;
    private readonly double[] _recentTotals = new double[ScaleWeeks];
    private readonly double[] _recentReported = new double[ScaleWeeks];

    public OffExchangeBaseline(MarketBlock block)
    {
        _block = block;
        _offsets = block.Grid.WeekOffsets.ToArray();
        _weeks = block.Grid.WeekCount;
        WeekConsolidated = new double[_weeks];
        WeekOnExchange = new double[_weeks];
        WeekFraction = new double[_weeks];
        WeekQuality = new OffExchangeQuality[_weeks];
        WeekPresent = new int[_weeks];
    }

    public double[] WeekConsolidated { get; }

    public double[] WeekOnExchange { get; }

    public double[] WeekFraction { get; }

    public OffExchangeQuality[] WeekQuality { get; }

    public int[] WeekPresent { get; }

    public double[] OffExchange { get; } = new double[MarketBlock.Sessions];

    public double[] OnExchange { get; } = new double[MarketBlock.Sessions];

    public double[] Fraction { get; } = new double[MarketBlock.Sessions];

    public OffExchangeQuality[] Quality { get; } = new OffExchangeQuality[MarketBlock.Sessions];

    public void Weekly(int symbol)
    {
        int at = symbol * MarketBlock.Sessions;
        for (int week = 0; week < _weeks; week++)
        {
            double total = _block.WeeklyOffExchange[(symbol * _weeks) + week];
            double sum = 0;
            int present = 0;
            int expected = _offsets[week + 1] - _offsets[week];
            for (int i = _offsets[week]; i < _offsets[week + 1]; i++)
            {
                double volume = _block.Consolidated[at + i];
                if (double.IsNaN(volume))
                    continue;
                sum += volume;
                present++;
            }

            bool isComplete = present == expected && !double.IsNaN(total) && sum > 0;
            WeekPresent[week] = present;
            WeekConsolidated[week] = present > 0 ? sum : double.NaN;
            WeekOnExchange[week] = isComplete ? sum - total : double.NaN;
            WeekFraction[week] = isComplete ? total / sum : double.NaN;
            WeekQuality[week] = isComplete
                ? total > sum ? OffExchangeQuality.Inconsistent : OffExchangeQuality.Official
                : present == 0 && double.IsNaN(total) ? OffExchangeQuality.None : OffExchangeQuality.OfficialPartial;
        }
    }

    public void Approximate(int symbol)
    {
        int at = symbol * MarketBlock.Sessions;
        for (int week = 0; week < _weeks; week++)
        {
            double fraction = WeekFraction[week];
            OffExchangeQuality quality = WeekQuality[week];
            for (int i = _offsets[week]; i < _offsets[week + 1]; i++)
            {
                double volume = _block.Consolidated[at + i];
                if (double.IsNaN(fraction) || volume == 0)
                {
                    Clear(i);
                    continue;
                }

                OffExchange[i] = volume * fraction;
                OnExchange[i] = volume - (volume * fraction);
                Fraction[i] = fraction;
                Quality[i] = quality;
            }
        }
    }

    public void IexProxy(int symbol)
    {
        int at = symbol * MarketBlock.Sessions;
        for (int week = 0; week < _weeks; week++)
        {
            double total = _block.WeeklyOffExchange[(symbol * _weeks) + week];
            double sum = 0;
            for (int i = _offsets[week]; i < _offsets[week + 1]; i++)
                sum += _block.IexMatched[at + i];

            bool hasRows = sum > 0 && !double.IsNaN(total);
            double scale = total / sum;
            double fraction = total / (total + sum);
            for (int i = _offsets[week]; i < _offsets[week + 1]; i++)
            {
                double volume = _block.IexMatched[at + i];
                if (!hasRows || volume == 0)
                {
                    Clear(i);
                    continue;
                }

                OffExchange[i] = volume * scale;
                OnExchange[i] = volume;
                Fraction[i] = fraction;
                Quality[i] = OffExchangeQuality.Official;
            }
        }
    }

    public void TrfDaily(int symbol)
    {
        int at = symbol * MarketBlock.Sessions;
        int official = 0;
        for (int week = 0; week < _weeks; week++)
        {
            double total = _block.WeeklyOffExchange[(symbol * _weeks) + week];
            double reported = 0;
            for (int i = _offsets[week]; i < _offsets[week + 1]; i++)
                reported += _block.RegShoTotal[at + i];

            OffExchangeQuality quality;
            double scale;
            if (double.IsNaN(total))
            {
                quality = OffExchangeQuality.Provisional;
                scale = RecentScale(Math.Min(official, ScaleWeeks));
            }
            else
            {
                quality = OffExchangeQuality.Official;
                scale = reported > 0 ? total / reported : reported == 0 && total == 0 ? 0 : double.NaN;
                if (reported > 0)
                {
                    _recentTotals[official % ScaleWeeks] = total;
                    _recentReported[official % ScaleWeeks] = reported;
                    official++;
                }
            }

            for (int i = _offsets[week]; i < _offsets[week + 1]; i++)
            {
                double volume = _block.Consolidated[at + i];
                double shares = _block.RegShoTotal[at + i] * scale;
                if (double.IsNaN(shares) || !(volume > 0))
                {
                    Clear(i);
                    continue;
                }

                double fraction = shares / volume;
                OffExchange[i] = shares;
                OnExchange[i] = volume - shares;
                Fraction[i] = fraction;
                Quality[i] = fraction > HighestFraction ? OffExchangeQuality.Inconsistent : quality;
            }
        }
    }

    private double RecentScale(int count)
    {
        double total = 0;
        double reported = 0;
        for (int i = 0; i < count; i++)
        {
            total += _recentTotals[i];
            reported += _recentReported[i];
        }

        return total / reported;
    }

    private void Clear(int session)
    {
        OffExchange[session] = double.NaN;
        OnExchange[session] = double.NaN;
        Fraction[session] = double.NaN;
        Quality[session] = OffExchangeQuality.None;
    }
}
