using MarketIngest.Calendars.Rules;
using NodaTime;

namespace MarketIngest.Calendars;

/// <summary>
/// A calendar worked out from a <see cref="CalendarDefinition"/>. Building walks every day once; afterwards each question costs a look-up or
/// two and allocates nothing. Instances are immutable.
/// </summary>
public sealed class ScheduleCalendar : IScheduleCalendar
{
    private readonly CalendarDefinition _definition;
    private readonly IReadOnlyList<IReadOnlyList<CalendarOverride>> _layers;
    private readonly DayOffsets _offsets;
    private readonly BusinessDayIndex _days;
    private readonly SessionTable _sessions;
    private readonly Dictionary<LocalDate, Holiday> _holidays;
    private readonly Dictionary<LocalDate, IrregularSession> _irregular;

    /// <summary>Works out a calendar.</summary>
    /// <param name="definition">Hours, rules and facts.</param>
    /// <exception cref="ArgumentException">Hours are missing or out of order, or overrides of a day contradict each other; the message names the day.</exception>
    /// <exception cref="CalendarCoverageException">An override lies outside the coverage.</exception>
    public ScheduleCalendar(CalendarDefinition definition)
        : this(definition, [])
    {
    }

    private ScheduleCalendar(CalendarDefinition definition, IReadOnlyList<IReadOnlyList<CalendarOverride>> layers)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentException.ThrowIfNullOrWhiteSpace(definition.Id, nameof(definition));
        _definition = definition;
        _layers = layers;
        DayPlan plan = DayPlanBuilder.Build(definition, layers);
        List<int> offsets = [.. Enumerable.Range(0, plan.Length).Where(offset => plan.Actual(offset) is not null)];
        _offsets = plan.Offsets;
        _days = new BusinessDayIndex(plan, offsets);
        _sessions = new SessionTable(plan, offsets);
        Holidays = [.. plan.Holidays.Values];
        _holidays = Holidays.ToDictionary(holiday => holiday.Date);
        IrregularSessions = [.. plan.Reasons.Select(day => Irregular(day.Key, day.Value)).Where(day => day.Session.Kind != SessionKind.Regular)];
        _irregular = IrregularSessions.ToDictionary(day => day.Session.Date);
    }

    /// <inheritdoc/>
    public string Id => _definition.Id;

    /// <inheritdoc/>
    public DateTimeZone Zone => _definition.Zone;

    /// <inheritdoc/>
    public DateInterval Coverage => _definition.Coverage;

    /// <summary>Every day with regular hours that was closed, in order, with its reason.</summary>
    public IReadOnlyList<Holiday> Holidays { get; }

    /// <summary>Every session that did not keep the regular hours, in order, with the reasons.</summary>
    public IReadOnlyList<IrregularSession> IrregularSessions { get; }

    /// <inheritdoc/>
    public bool IsBusinessDay(LocalDate date) => _days.Contains(Offset(date));

    /// <inheritdoc/>
    public bool TryGetSession(LocalDate date, out TradingSession session)
    {
        int offset = Offset(date);
        bool open = _days.Contains(offset);
        session = open ? _sessions.Get(_days.Rank(offset), offset, date) : default;
        return open;
    }

    /// <inheritdoc/>
    public LocalDate AddBusinessDays(LocalDate date, int days)
    {
        int offset = Offset(date);
        // Strictly after the date the ranks begin behind it; zero rolls forward, so it begins at the date itself.
        long rank = days > 0 ? (long)_days.Rank(offset + 1) + days - 1 : (long)_days.Rank(offset) + days;
        return (ulong)rank < (ulong)_days.Count ? _days[(int)rank] : throw RunsOut(date, days);
    }

    /// <inheritdoc/>
    public LocalDate NextBusinessDay(LocalDate date) => AddBusinessDays(date, 1);

    /// <inheritdoc/>
    public LocalDate PreviousBusinessDay(LocalDate date) => AddBusinessDays(date, -1);

    /// <inheritdoc/>
    public int CountBusinessDays(LocalDate from, LocalDate until)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(until, from);
        int first = Offset(from);
        int end = until == from ? first : Offset(until.PlusDays(-1)) + 1;
        return _days.Rank(end) - _days.Rank(first);
    }

    /// <summary>Why a day is closed.</summary>
    /// <param name="date">A date inside the coverage.</param>
    /// <param name="holiday">The closure and its reason; the default value when there is none.</param>
    /// <returns>False on a business day, and on a weekday that never has a session.</returns>
    /// <exception cref="CalendarCoverageException">The date lies outside the coverage.</exception>
    public bool TryGetHoliday(LocalDate date, out Holiday holiday)
    {
        Offset(date);
        return _holidays.TryGetValue(date, out holiday);
    }

    /// <summary>Why a session's hours are not the regular ones.</summary>
    /// <param name="date">A date inside the coverage.</param>
    /// <param name="irregular">The session and the reasons; the default value when there is none.</param>
    /// <returns>False on a closed day and on one with regular hours.</returns>
    /// <exception cref="CalendarCoverageException">The date lies outside the coverage.</exception>
    public bool TryGetIrregularSession(LocalDate date, out IrregularSession irregular)
    {
        Offset(date);
        return _irregular.TryGetValue(date, out irregular);
    }

    /// <summary>A new calendar that also knows the given facts, such as a closure announced after this version was built.</summary>
    /// <param name="overrides">The facts. For each day they name they decide over what this calendar says; see <see cref="CalendarOverride"/>.</param>
    /// <returns>The new calendar, with the same id; this one is unchanged.</returns>
    /// <exception cref="ArgumentException">Facts contradict each other or shorten a closed day; the message names the day.</exception>
    /// <exception cref="CalendarCoverageException">A fact lies outside the coverage.</exception>
    public ScheduleCalendar With(IEnumerable<CalendarOverride> overrides)
    {
        ArgumentNullException.ThrowIfNull(overrides);
        return new ScheduleCalendar(_definition, [.. _layers, [.. overrides]]);
    }

    private int Offset(LocalDate date) => _offsets.TryGet(date, out int offset) ? offset : throw new CalendarCoverageException(Id, date, Coverage);

    private IrregularSession Irregular(int offset, DayReasons reasons)
    {
        int rank = _days.Rank(offset);
        TradingSession session = _sessions.Get(rank, offset, _days[rank]);
        return new IrregularSession(session, reasons.Open, reasons.Close);
    }

    private CalendarCoverageException RunsOut(LocalDate date, int days) =>
        new(Id, date, Coverage, $"{days} business days from {date:uuuu-MM-dd} lead");
}
