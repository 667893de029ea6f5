using NodaTime;

namespace MarketIngest.Calendars.Rules;

/// <summary>The hours of every day of a coverage while rules and overrides are laid over one another.</summary>
internal sealed class DayPlan
{
    private readonly LocalDate[] _dates;
    private readonly SessionHours?[] _regular;
    private readonly SessionHours?[] _actual;

    public DayPlan(CalendarDefinition definition)
    {
        Definition = definition;
        Offsets = new DayOffsets(definition.Coverage);
        _dates = new LocalDate[definition.Coverage.Length];
        _regular = new SessionHours?[_dates.Length];
        int regime = RegimeAt(definition, definition.Coverage.Start);
        LocalDate date = definition.Coverage.Start;
        for (int offset = 0; offset < _regular.Length; offset++, date = date.PlusDays(1))
        {
            while (regime + 1 < definition.Hours.Count && definition.Hours[regime + 1].EffectiveFrom <= date) regime++;
            _dates[offset] = date;
            _regular[offset] = definition.Hours[regime].On(date.DayOfWeek);
        }

        _actual = [.. _regular];
    }

    public CalendarDefinition Definition { get; }

    public DayOffsets Offsets { get; }

    public int Length => _actual.Length;

    public SortedDictionary<int, Holiday> Holidays { get; } = [];

    public SortedDictionary<int, DayReasons> Reasons { get; } = [];

    public SessionHours? Regular(int offset) => _regular[offset];

    public SessionHours? Actual(int offset) => _actual[offset];

    public LocalDate Date(int offset) => _dates[offset];

    public void Close(int offset, Holiday holiday)
    {
        if (_actual[offset] is null && (_regular[offset] is null || Holidays.ContainsKey(offset))) return;
        _actual[offset] = null;
        Reasons.Remove(offset);
        Holidays[offset] = holiday;
    }

    public void SetHours(int offset, SessionHours hours, DayReasons reasons)
    {
        _actual[offset] = hours;
        Holidays.Remove(offset);
        Reasons[offset] = reasons;
    }

    private static int RegimeAt(CalendarDefinition definition, LocalDate date)
    {
        if (definition.Hours.Count == 0 || definition.Hours[0].EffectiveFrom > date)
            throw new ArgumentException($"Calendar {definition.Id} covers {date:uuuu-MM-dd} but states no hours for it.", nameof(definition));
        for (int i = 1; i < definition.Hours.Count; i++)
            if (definition.Hours[i].EffectiveFrom <= definition.Hours[i - 1].EffectiveFrom)
                throw new ArgumentException($"Calendar {definition.Id}: hours from {definition.Hours[i].EffectiveFrom:uuuu-MM-dd} are listed out of order.", nameof(definition));
        return 0;
    }
}
