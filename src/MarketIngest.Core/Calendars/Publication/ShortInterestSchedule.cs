using NodaTime;

namespace MarketIngest.Calendars.Publication;

/// <summary>
/// The settlement dates of short interest, twice a month: the 15th, or the session before it, and the last session of the month; with the due
/// and publication dates that follow.
/// </summary>
/// <remarks>
/// Days are exchange sessions, so Columbus Day and Veterans Day count. Publication on the seventh session fits every dissemination date seen from
/// 2016 to 2026; older texts say the eighth.
/// </remarks>
public sealed class ShortInterestSchedule
{
    private const int MidMonth = 15;
    private const int SessionsToDue = 2;
    private const int SessionsToPublication = 7;

    private readonly IScheduleCalendar _calendar;

    /// <summary>Creates a schedule over an exchange's sessions.</summary>
    /// <param name="calendar">The exchange calendar.</param>
    public ShortInterestSchedule(IScheduleCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        _calendar = calendar;
    }

    /// <summary>FINRA's schedule, over the sessions of <c>XNYS</c>.</summary>
    public static ShortInterestSchedule Finra { get; } = new(NyseCalendar.Instance);

    /// <summary>The last settlement date on or before a date.</summary>
    /// <param name="date">Any date inside the calendar's coverage, at least a month after its start.</param>
    /// <returns>A settlement date.</returns>
    public LocalDate SettlementOnOrBefore(LocalDate date)
    {
        LocalDate first = new(date.Year, date.Month, 1);
        LocalDate monthEnd = _calendar.OnOrBefore(first.PlusMonths(1).PlusDays(-1));
        if (monthEnd <= date) return monthEnd;
        LocalDate middle = _calendar.OnOrBefore(first.PlusDays(MidMonth - 1));
        return middle <= date ? middle : _calendar.OnOrBefore(first.PlusDays(-1));
    }

    /// <summary>The cycle of a settlement date.</summary>
    /// <param name="settlementDate">A settlement date.</param>
    /// <returns>Its three dates.</returns>
    /// <exception cref="ArgumentException">The date is no settlement date; the message names the one before it.</exception>
    public ShortInterestCycle ForSettlement(LocalDate settlementDate)
    {
        LocalDate known = SettlementOnOrBefore(settlementDate);
        return known == settlementDate
            ? Cycle(settlementDate)
            : throw new ArgumentException($"{settlementDate:uuuu-MM-dd} is no short-interest settlement date; the last one before it is {known:uuuu-MM-dd}.", nameof(settlementDate));
    }

    /// <summary>The cycles whose settlement date lies in a range, in order.</summary>
    /// <param name="from">The first settlement date wanted.</param>
    /// <param name="to">The last settlement date wanted; included.</param>
    /// <returns>The cycles; enumerating past the calendar's coverage throws <see cref="CalendarCoverageException"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="to"/> is earlier than <paramref name="from"/>.</exception>
    public IEnumerable<ShortInterestCycle> Between(LocalDate from, LocalDate to)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(to, from);
        return Enumerate(from, to);
    }

    private IEnumerable<ShortInterestCycle> Enumerate(LocalDate from, LocalDate to)
    {
        for (LocalDate first = new(from.Year, from.Month, 1); first <= to; first = first.PlusMonths(1))
        {
            LocalDate middle = _calendar.OnOrBefore(first.PlusDays(MidMonth - 1));
            if (from <= middle && middle <= to) yield return Cycle(middle);
            LocalDate last = _calendar.OnOrBefore(first.PlusMonths(1).PlusDays(-1));
            if (from <= last && last <= to) yield return Cycle(last);
        }
    }

    private ShortInterestCycle Cycle(LocalDate settlement) => new(
        settlement,
        _calendar.AddBusinessDays(settlement, SessionsToDue),
        _calendar.AddBusinessDays(settlement, SessionsToPublication));
}
