using NodaTime;

namespace MarketIngest.Benchmarks.Analytics;

/// <summary>The same results from rows with LINQ: group by symbol and week, look the weekly total up, project.</summary>
internal sealed class OffExchangeLinq
{
    private readonly List<DayRow> _rows = [];
    private readonly Dictionary<(int Symbol, LocalDate Monday), double> _totals = [];

    public OffExchangeLinq(MarketBlock block)
    {
        for (int symbol = 0; symbol < block.Symbols; symbol++)
        {
            for (int week = 0; week < block.Grid.WeekCount; week++)
            {
                LocalDate monday = block.Grid.WeekStarts[week];
                double total = block.WeeklyOffExchange[(symbol * block.Grid.WeekCount) + week];
                if (!double.IsNaN(total))
                    _totals.Add((symbol, monday), total);
                for (int i = block.Grid.WeekOffsets[week]; i < block.Grid.WeekOffsets[week + 1]; i++)
                {
                    int at = (symbol * MarketBlock.Sessions) + i;
                    _rows.Add(new DayRow(symbol, monday, Value(block.Consolidated[at]), Value(block.Fractions[at])));
                }
            }
        }
    }

    /// <summary>Weekly and daily (approx) rows; the tally counts both.</summary>
    public Tally WeeklyAndApproximate()
    {
        var weeks = _rows.GroupBy(row => (row.Symbol, row.Monday))
            .Select(week => (week.Key, Days: week.ToList(), Sum: week.Sum(day => day.Consolidated), IsComplete: week.All(day => day.Consolidated != null)))
            .Where(week => week.IsComplete && week.Sum > 0 && _totals.ContainsKey(week.Key))
            .Select(week => (week.Days, Total: _totals[week.Key], Fraction: _totals[week.Key] / week.Sum!.Value))
            .ToList();
        var days = weeks.SelectMany(week => week.Days.Where(day => day.Consolidated > 0)
            .Select(day => (week.Fraction, OffExchange: day.Consolidated!.Value * week.Fraction))).ToList();
        return new Tally
        {
            Rows = weeks.Count + days.Count,
            Fractions = weeks.Sum(week => week.Fraction) + days.Sum(day => day.Fraction),
            Shares = days.Sum(day => day.OffExchange),
        };
    }

    public Tally Flip50()
    {
        Tally tally = default;
        foreach (var symbol in _rows.GroupBy(row => row.Symbol))
        {
            var run = new List<double>();
            foreach (double? fraction in symbol.Select(row => row.Fraction))
            {
                if (fraction >= 0.5)
                {
                    run.Add(fraction.Value);
                    continue;
                }

                if (run.Count >= 20 && fraction < 0.5)
                    tally.Add(run.Average() + fraction.Value, run.Count);
                run.Clear();
            }
        }

        return tally;
    }

    private static double? Value(double value) => double.IsNaN(value) ? null : value;
}
