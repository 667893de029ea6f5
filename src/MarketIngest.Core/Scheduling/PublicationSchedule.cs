using MarketIngest.Scheduling.Walking;
using NodaTime;

namespace MarketIngest.Scheduling;

/// <summary>A cron expression that counts only on the days on which a source publishes, for example hourly from 10:00 to 18:00.</summary>
public sealed class PublicationSchedule : Schedule
{
    private readonly FilteredOccurrences _occurrences;

    /// <summary>Initializes a schedule.</summary>
    /// <param name="cron">The times of a publication day, for example <c>0 10-18 * * *</c>.</param>
    /// <param name="zone">The zone in which times and publication days are local.</param>
    /// <param name="publicationDays">The days that count.</param>
    public PublicationSchedule(CronExpression cron, DateTimeZone zone, IPublicationDays publicationDays)
        : this(cron, zone, publicationDays, null)
    {
    }

    private PublicationSchedule(CronExpression cron, DateTimeZone zone, IPublicationDays publicationDays, TimeWindow? window)
        : base(zone, window)
    {
        ArgumentNullException.ThrowIfNull(cron);
        ArgumentNullException.ThrowIfNull(publicationDays);
        Cron = cron;
        PublicationDays = publicationDays;
        _occurrences = new FilteredOccurrences(new CronOccurrences(cron, zone, window), zone, publicationDays.IsPublicationDay);
    }

    /// <summary>Gets the times of a publication day.</summary>
    public CronExpression Cron { get; }

    /// <summary>Gets the days that count.</summary>
    public IPublicationDays PublicationDays { get; }

    /// <summary>Returns the same schedule within a window; occurrences outside it are dropped.</summary>
    /// <param name="window">The window.</param>
    public PublicationSchedule WithWindow(TimeWindow window)
    {
        ArgumentNullException.ThrowIfNull(window);
        return new PublicationSchedule(Cron, Zone, PublicationDays, window);
    }

    /// <inheritdoc/>
    public override Instant? Next(Instant after) => _occurrences.Next(after);

    /// <inheritdoc/>
    public override Instant? Previous(Instant before) => _occurrences.Previous(before);

    /// <summary>Returns the schedule in words.</summary>
    public override string ToString()
        => $"'{Cron}' in {Zone.Id}, on publication days only{(Window is null ? "" : $", {Window}")}";
}
