using NodaTime;

namespace MarketIngest.Storage.Parquet.Format;

/// <summary>Dates as days since 1970-01-01.</summary>
internal static class StoredDays
{
    private static readonly LocalDate Epoch = new(1970, 1, 1);

    /// <summary>The days of dates; dates of the month before cost next to nothing.</summary>
    public static void Of(ReadOnlySpan<LocalDate> dates, Span<int> target)
    {
        int year = int.MinValue;
        int month = 0;
        int beforeMonth = 0;
        for (int i = 0; i < dates.Length; i++)
        {
            LocalDate date = dates[i];
            if (date.Calendar != CalendarSystem.Iso)
            {
                date = date.WithCalendar(CalendarSystem.Iso);
            }

            (int y, int m, int d) = date;
            if (y != year || m != month)
            {
                year = y;
                month = m;
                beforeMonth = Period.DaysBetween(Epoch, new LocalDate(y, m, 1)) - 1;
            }

            target[i] = beforeMonth + d;
        }
    }
}
