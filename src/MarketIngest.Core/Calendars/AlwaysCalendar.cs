using NodaTime;

namespace MarketIngest.Calendars;

/// <summary>Every day is a business day and its session is the whole UTC day: for markets that never close.</summary>
public sealed class AlwaysCalendar : IScheduleCalendar
{
    private AlwaysCalendar()
    {
    }

    /// <summary>The one instance.</summary>
    public static AlwaysCalendar Instance { get; } = new();

    /// <inheritdoc/>
    public string Id => "ALWAYS";

    /// <inheritdoc/>
    public DateTimeZone Zone => DateTimeZone.Utc;

    /// <summary>The years 1 to 9998: the last year is left out so that every session's end is an instant that can be written.</summary>
    public DateInterval Coverage { get; } = new(new LocalDate(1, 1, 1), new LocalDate(9998, 12, 31));

    /// <inheritdoc/>
    public bool IsBusinessDay(LocalDate date)
    {
        Check(date);
        return true;
    }

    /// <inheritdoc/>
    public bool TryGetSession(LocalDate date, out TradingSession session)
    {
        Check(date);
        Instant open = date.AtMidnight().WithOffset(Offset.Zero).ToInstant();
        session = new TradingSession(date, open, open + Duration.FromDays(1), SessionKind.Regular);
        return true;
    }

    /// <inheritdoc/>
    public LocalDate AddBusinessDays(LocalDate date, int days)
    {
        Check(date);
        long room = days > 0 ? Period.DaysBetween(date, Coverage.End) : Period.DaysBetween(Coverage.Start, date);
        return Math.Abs((long)days) <= room
            ? date.PlusDays(days)
            : throw new CalendarCoverageException(Id, date, Coverage, $"{days} business days from {date:uuuu-MM-dd} lead");
    }

    /// <inheritdoc/>
    public LocalDate NextBusinessDay(LocalDate date) => AddBusinessDays(date, 1);

    /// <inheritdoc/>
    public LocalDate PreviousBusinessDay(LocalDate date) => AddBusinessDays(date, -1);

    /// <inheritdoc/>
    public int CountBusinessDays(LocalDate from, LocalDate until)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(until, from);
        Check(from);
        if (until > from) Check(until.PlusDays(-1));
        return Period.DaysBetween(from, until);
    }

    private void Check(LocalDate date)
    {
        if (date < Coverage.Start || date > Coverage.End) throw new CalendarCoverageException(Id, date, Coverage);
    }
}
