namespace MarketIngest.Analytics.OffExchange;

/// <summary>
/// The first pass of <see cref="OffExchangeDailyKernel.TrfDaily"/>: gives each session its week's quality, and in the off-exchange
/// column the factor from Reg SHO to FINRA shares, NaN where there is none.
/// </summary>
internal static class TrfDailyScale
{
    public static void Write(
        ReadOnlySpan<int> weekOffsets,
        ReadOnlySpan<double> regShoTotal,
        ReadOnlySpan<double> weeklyOffExchange,
        int scaleWeeks,
        OffExchangeDailyColumns daily)
    {
        Span<double> scales = daily.OffExchange;
        Span<OffExchangeQuality> qualities = daily.Quality;
        var recent = new RecentOfficialWeeks(stackalloc double[scaleWeeks], stackalloc double[scaleWeeks]);
        int start = 0;
        for (int week = 0; week < weeklyOffExchange.Length; week++)
        {
            int end = weekOffsets[week + 1];
            double reported = 0;
            for (int session = start; session < end; session++)
                reported += regShoTotal[session];

            double total = weeklyOffExchange[week];
            bool isPublished = total >= 0;
            double scale = isPublished ? PublishedScale(total, reported) : recent.Scale();
            if (isPublished && reported > 0)
                recent.Add(total, reported);

            OffExchangeQuality quality = isPublished ? OffExchangeQuality.Official : OffExchangeQuality.Provisional;
            for (; start < end; start++)
            {
                scales[start] = scale;
                qualities[start] = quality;
            }
        }
    }

    private static double PublishedScale(double total, double reported)
    {
        if (reported > 0)
            return total / reported;
        // Nothing reported and nothing published is zero volume, a value; shares published without a report have no day to go to.
        return reported == 0 && total == 0 ? 0 : double.NaN;
    }
}
