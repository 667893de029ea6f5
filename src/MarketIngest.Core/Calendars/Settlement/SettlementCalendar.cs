using NodaTime;

namespace MarketIngest.Calendars.Settlement;

/// <summary>When a trade settles: the settlement cycle of its date, counted in days on which both the exchange and the banks work.</summary>
/// <remarks>
/// A trade made on a day when the exchange is open and the banks are not settles as if made the session before: under T+1 the trades of
/// 11 and of 14 October 2024 (Columbus Day) both settle on the 15th. Checked against the schedules of six NASD notices, 1984 to 1999.
/// </remarks>
public sealed class SettlementCalendar
{
    private static readonly Lazy<SettlementCalendar> Shared = new(() => new SettlementCalendar(NyseCalendar.Definition));

    private readonly ScheduleCalendar _exchange;
    private readonly ScheduleCalendar _settlement;
    private readonly LocalDate _first;

    private SettlementCalendar(CalendarDefinition exchange)
    {
        _exchange = NyseCalendar.Instance;
        _first = SettlementCycle.UnitedStatesEquities[0].EffectiveFrom;
        _settlement = new ScheduleCalendar(exchange with
        {
            Id = "XNYS settlement",
            Holidays = [.. exchange.Holidays, .. SettlementHolidays.All],
            Coverage = new DateInterval(_first.PlusDays(-31), exchange.Coverage.End),
            Overrides = [.. exchange.Overrides.Where(fact => fact.Date >= _first.PlusDays(-31))],
        });
    }

    /// <summary>Settlement of trades on United States exchanges.</summary>
    public static SettlementCalendar UnitedStatesEquities => Shared.Value;

    /// <summary>The trade dates that can be answered, from the start of the T+5 custom on; the last few days may settle beyond it.</summary>
    public DateInterval Coverage => new(_first, _exchange.Coverage.End);

    /// <summary>The days on which trades settle.</summary>
    public IScheduleCalendar SettlementDays => _settlement;

    /// <summary>The cycle that a trade date falls under.</summary>
    /// <param name="tradeDate">A trade date inside the coverage.</param>
    /// <returns>The cycle in force.</returns>
    /// <exception cref="CalendarCoverageException">The date lies outside the coverage.</exception>
    public SettlementCycle CycleOf(LocalDate tradeDate)
    {
        if (!Coverage.Contains(tradeDate)) throw new CalendarCoverageException(_settlement.Id, tradeDate, Coverage);
        return SettlementCycle.UnitedStatesEquities.Last(cycle => cycle.EffectiveFrom <= tradeDate);
    }

    /// <summary>The day on which a trade settles.</summary>
    /// <param name="tradeDate">A session of the exchange.</param>
    /// <returns>The settlement date.</returns>
    /// <exception cref="ArgumentException">The exchange has no session on that date, so no trade can have been made.</exception>
    /// <exception cref="CalendarCoverageException">The date or the answer lies outside the coverage.</exception>
    public LocalDate SettlementDate(LocalDate tradeDate)
    {
        SettlementCycle cycle = CycleOf(tradeDate);
        if (!_exchange.IsBusinessDay(tradeDate))
        {
            string next = _exchange.NextBusinessDay(tradeDate).ToString("uuuu-MM-dd", null);
            throw new ArgumentException($"{tradeDate:uuuu-MM-dd} has no {_exchange.Id} session, so no trade of that date can settle; the next session is {next}.", nameof(tradeDate));
        }

        return _settlement.AddBusinessDays(_settlement.OnOrBefore(tradeDate), cycle.Days);
    }
}
