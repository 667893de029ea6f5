namespace MarketIngest.Calendars;

/// <summary>The calendars of an instance: those that the user added, then those that come with the library.</summary>
public sealed class CalendarCatalog
{
    private readonly Dictionary<string, IScheduleCalendar> added;

    /// <summary>Creates the catalog.</summary>
    /// <param name="calendars">The user's calendars; one with a known id replaces the library's.</param>
    public CalendarCatalog(IEnumerable<IScheduleCalendar> calendars) => added = calendars.ToDictionary(c => c.Id, StringComparer.Ordinal);

    /// <summary>A calendar by id.</summary>
    /// <exception cref="ArgumentException">The id is unknown; the message lists the known ones.</exception>
    public IScheduleCalendar Get(string id) => added.TryGetValue(id, out IScheduleCalendar? calendar) ? calendar : ScheduleCalendars.Get(id);
}
