using MarketIngest.Calendars.Publication;

using NodaTime;

namespace MarketIngest.Scheduling;

/// <summary>The days on which one of several publication rules makes rows public.</summary>
/// <param name="rules">The rules, for example FINRA's two tiers.</param>
public sealed class PublicationDays(params IReadOnlyList<PublicationRule> rules) : IPublicationDays
{
    /// <inheritdoc />
    public bool IsPublicationDay(LocalDate date) => rules.Any(rule => Publishes(rule, date));

    private static bool Publishes(PublicationRule rule, LocalDate date)
    {
        // Publication dates fall as as-of dates do, so the search ends at the first one before the date.
        LocalDate asOf = rule.AsOfOnOrBefore(date);
        for (LocalDate published = rule.PublicationDate(asOf); published >= date; published = rule.PublicationDate(asOf))
        {
            if (published == date)
            {
                return true;
            }

            asOf = rule.AsOfOnOrBefore(asOf.PlusDays(-1));
        }

        return false;
    }
}
