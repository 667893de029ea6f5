using NodaTime;

namespace MarketIngest.Scheduling;

/// <summary>The days on which a source publishes: FINRA's dissemination dates, release days of an index, and the like.</summary>
public interface IPublicationDays
{
    /// <summary>Tells whether the source publishes on <paramref name="date"/>, a local date of the schedule's zone.</summary>
    /// <param name="date">The date.</param>
    bool IsPublicationDay(LocalDate date);
}
