using NodaTime;

namespace MarketIngest.Calendars.Rules;

/// <summary>A date that comes back every year, such as the third Monday of January. Values are immutable.</summary>
public sealed class YearlyDate
{
    private readonly Func<int, LocalDate?> _inYear;

    private YearlyDate(Func<int, LocalDate?> inYear) => _inYear = inYear;

    /// <summary>Good Friday: two days before Easter Sunday of the Gregorian calendar.</summary>
    public static YearlyDate GoodFriday { get; } = new(year => GregorianEaster.Sunday(year).PlusDays(-2));

    /// <summary>Election Day of the United States: the Tuesday after the first Monday of November.</summary>
    public static YearlyDate ElectionDay { get; } = Nth(11, 1, IsoDayOfWeek.Monday).PlusDays(1);

    /// <summary>A fixed month and day.</summary>
    /// <param name="month">1 to 12.</param>
    /// <param name="day">A day that the month has in every year.</param>
    /// <returns>The annual date.</returns>
    public static YearlyDate On(int month, int day)
    {
        _ = new LocalDate(2001, month, day);
        return new YearlyDate(year => new LocalDate(year, month, day));
    }

    /// <summary>The n-th weekday of a month.</summary>
    /// <param name="month">1 to 12.</param>
    /// <param name="occurrence">1 to 4 from the start of the month; -1 for the last, -2 for the one before it.</param>
    /// <param name="day">The weekday.</param>
    /// <returns>The annual date.</returns>
    public static YearlyDate Nth(int month, int occurrence, IsoDayOfWeek day)
    {
        _ = new LocalDate(2001, month, 1);
        if (occurrence is 0 or < -4 or > 4)
            throw new ArgumentOutOfRangeException(nameof(occurrence), occurrence, "Count 1 to 4 from the start of the month, or -1 to -4 from its end.");
        return new YearlyDate(year => Nth(year, month, occurrence, day));
    }

    /// <summary>The same date moved by calendar days.</summary>
    /// <param name="days">How far; negative is earlier.</param>
    /// <returns>The moved date.</returns>
    public YearlyDate PlusDays(int days) => new(year => _inYear(year)?.PlusDays(days));

    /// <summary>The date in those years only in which it falls on one of the weekdays.</summary>
    /// <param name="days">The weekdays.</param>
    /// <returns>The narrowed date.</returns>
    public YearlyDate OnlyOn(params IsoDayOfWeek[] days) => new(year => _inYear(year) is { } date && days.Contains(date.DayOfWeek) ? date : null);

    /// <summary>The date in the years that a test accepts.</summary>
    /// <param name="accepts">Decides from the date in that year.</param>
    /// <returns>The narrowed date.</returns>
    public YearlyDate OnlyWhen(Func<LocalDate, bool> accepts)
    {
        ArgumentNullException.ThrowIfNull(accepts);
        return new YearlyDate(year => _inYear(year) is { } date && accepts(date) ? date : null);
    }

    /// <summary>The date in a year.</summary>
    /// <param name="year">A Gregorian year.</param>
    /// <returns>The date; null in a year without one.</returns>
    public LocalDate? InYear(int year) => _inYear(year);

    private static LocalDate Nth(int year, int month, int occurrence, IsoDayOfWeek day)
    {
        if (occurrence > 0)
        {
            LocalDate first = new(year, month, 1);
            return first.PlusDays(((int)day - (int)first.DayOfWeek + 7) % 7 + 7 * (occurrence - 1));
        }

        LocalDate last = new LocalDate(year, month, 1).PlusMonths(1).PlusDays(-1);
        return last.PlusDays(-(((int)last.DayOfWeek - (int)day + 7) % 7) + 7 * (occurrence + 1));
    }
}
