using NodaTime;

namespace MarketIngest.Calendars.Publication;

/// <summary>
/// FINRA's short interest. As-of dates are settlement dates. Documented: the second session after settlement, which is when firms report;
/// observed: the seventh, when FINRA publishes.
/// </summary>
internal sealed class ShortInterestPublicationRule(PublicationEvidence evidence, ShortInterestSchedule schedule, DateTimeZone zone, LocalTime timeOfDay)
    : PublicationRule("finra.short_interest", evidence, zone, timeOfDay)
{
    public override LocalDate PublicationDate(LocalDate asOf)
    {
        ShortInterestCycle cycle = schedule.ForSettlement(asOf);
        return Evidence == PublicationEvidence.Documented ? cycle.DueDate : cycle.PublicationDate;
    }

    public override LocalDate AsOfOnOrBefore(LocalDate date) => schedule.SettlementOnOrBefore(date);
}
