namespace MarketIngest.Calendars;

/// <summary>The calendars that come with the library, by id. Each is worked out when it is first asked for.</summary>
public static class ScheduleCalendars
{
    private static readonly Dictionary<string, Func<IScheduleCalendar>> Known = new(StringComparer.Ordinal)
    {
        [NyseCalendar.Id] = () => NyseCalendar.Instance,
        [SifmaCalendar.Id] = () => SifmaCalendar.Instance,
        [FedBankCalendar.Id] = () => FedBankCalendar.Instance,
        [EdgarCalendar.Id] = () => EdgarCalendar.Instance,
        ["ALWAYS"] = () => AlwaysCalendar.Instance,
    };

    /// <summary>The ids that <see cref="Get"/> knows.</summary>
    public static IReadOnlyCollection<string> Ids => Known.Keys;

    /// <summary>A calendar by its id.</summary>
    /// <param name="id">One of <see cref="Ids"/>; case matters.</param>
    /// <returns>The shared instance.</returns>
    /// <exception cref="ArgumentException">The id is unknown; the message lists the known ones.</exception>
    public static IScheduleCalendar Get(string id) => TryGet(id, out IScheduleCalendar? calendar)
        ? calendar
        : throw new ArgumentException($"Calendar '{id}' is unknown. Known: {string.Join(", ", Ids)}.", nameof(id));

    /// <summary>Looks a calendar up by its id.</summary>
    /// <param name="id">The id; case matters.</param>
    /// <param name="calendar">The shared instance; null when the id is unknown.</param>
    /// <returns>False when the id is unknown.</returns>
    public static bool TryGet(string id, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out IScheduleCalendar? calendar)
    {
        ArgumentNullException.ThrowIfNull(id);
        calendar = Known.TryGetValue(id, out Func<IScheduleCalendar>? get) ? get() : null;
        return calendar is not null;
    }
}
