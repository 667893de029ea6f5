namespace MarketIngest.Analytics.OffExchange;

/// <summary>The weekly off-exchange fraction of one symbol: FINRA's weekly total over the week's consolidated volume.</summary>
/// <remarks>
/// Share counts are doubles here: whole numbers are exact up to 2^53 (9.0e15), far above any week's volume, and a fraction carries a
/// relative error below 1e-15. Both volumes must be as traded: a provider that adjusts history for splits breaks the ratio of the
/// weeks before a split. Allocates nothing.
/// </remarks>
public static class OffExchangeWeeklyKernel
{
    /// <summary>Computes all weeks of one symbol.</summary>
    /// <param name="grid">The sessions.</param>
    /// <param name="consolidated">Consolidated shares a session; NaN where not reported. Zero is a value.</param>
    /// <param name="weeklyOffExchange">FINRA's ATS and non-ATS shares a week; NaN where not published. Zero is a value.</param>
    /// <param name="weekly">
    /// Receives the results. A week is <see cref="OffExchangeQuality.Official"/> only when FINRA's total and the consolidated volume of
    /// every session are there, <see cref="OffExchangeQuality.Inconsistent"/> when it is complete but more traded off exchange than in
    /// total, <see cref="OffExchangeQuality.None"/> when neither input says anything, else <see cref="OffExchangeQuality.OfficialPartial"/>.
    /// </param>
    /// <exception cref="ArgumentException">A column's length differs from the grid's.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A volume is negative or infinite; the message names position and value.</exception>
    public static void Compute(
        SessionGrid grid, ReadOnlySpan<double> consolidated, ReadOnlySpan<double> weeklyOffExchange, OffExchangeWeeklyColumns weekly)
    {
        ArgumentNullException.ThrowIfNull(grid);
        ColumnChecks.RequireLength(consolidated.Length, grid.SessionCount, nameof(consolidated));
        ColumnChecks.RequireLength(weeklyOffExchange.Length, grid.WeekCount, nameof(weeklyOffExchange));
        ColumnChecks.RequireNonNegative(consolidated);
        ColumnChecks.RequireNonNegative(weeklyOffExchange);
        weekly.RequireLength(grid.WeekCount);

        ReadOnlySpan<int> offsets = grid.WeekOffsets;
        int session = 0;
        for (int week = 0; week < weeklyOffExchange.Length; week++)
        {
            int start = session;
            int end = offsets[week + 1];
            double total = 0;
            for (; session < end; session++)
                total += consolidated[session];

            double offExchange = weeklyOffExchange[week];
            // Two comparisons cover everything that leaves a week without a fraction: an absent session makes the sum NaN.
            if (total > 0 && offExchange >= 0)
            {
                weekly.Consolidated[week] = total;
                weekly.OnExchange[week] = total - offExchange;
                weekly.Fraction[week] = offExchange / total;
                weekly.Quality[week] = offExchange > total ? OffExchangeQuality.Inconsistent : OffExchangeQuality.Official;
                weekly.SessionsPresent[week] = end - start;
            }
            else
            {
                WritePartial(week, consolidated[start..end], offExchange, weekly);
            }
        }
    }

    private static void WritePartial(int week, ReadOnlySpan<double> consolidated, double offExchange, OffExchangeWeeklyColumns weekly)
    {
        int present = 0;
        double total = 0;
        foreach (double volume in consolidated)
        {
            if (double.IsNaN(volume))
                continue;
            present++;
            total += volume;
        }

        weekly.Consolidated[week] = present > 0 ? total : double.NaN;
        weekly.OnExchange[week] = double.NaN;
        weekly.Fraction[week] = double.NaN;
        weekly.SessionsPresent[week] = present;
        weekly.Quality[week] = present == 0 && double.IsNaN(offExchange) ? OffExchangeQuality.None : OffExchangeQuality.OfficialPartial;
    }
}
