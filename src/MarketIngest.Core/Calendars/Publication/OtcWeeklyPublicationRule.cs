using NodaTime;

namespace MarketIngest.Calendars.Publication;

/// <summary>
/// FINRA's weekly over-the-counter volumes. As-of dates are the weeks' Mondays. Documented: the fifth session after the week's Friday, which is
/// before the data exist. Observed in every dated case: the Monday three weeks after the week began for tier 1, five weeks for the others; a
/// holiday moves it to the next session.
/// </summary>
internal sealed class OtcWeeklyPublicationRule(OtcTier tier, PublicationEvidence evidence, IScheduleCalendar calendar, LocalTime timeOfDay)
    : PublicationRule("finra.otc_weekly", evidence, calendar.Zone, timeOfDay)
{
    private const int FridayOffset = 4;
    private const int DocumentedSessions = 5;
    private const int DaysToTierOne = 21;
    private const int DaysToOthers = 35;

    public override LocalDate PublicationDate(LocalDate asOf)
    {
        if (asOf.DayOfWeek != IsoDayOfWeek.Monday)
            throw new ArgumentException($"{DatasetId} has rows about weeks that start on Monday; {asOf:uuuu-MM-dd} lies in the week of {AsOfOnOrBefore(asOf):uuuu-MM-dd}.", nameof(asOf));
        return Evidence == PublicationEvidence.Documented
            ? calendar.AddBusinessDays(asOf.PlusDays(FridayOffset), DocumentedSessions)
            : calendar.OnOrAfter(asOf.PlusDays(tier == OtcTier.T1 ? DaysToTierOne : DaysToOthers));
    }

    public override LocalDate AsOfOnOrBefore(LocalDate date) => date.PlusDays(IsoDayOfWeek.Monday - date.DayOfWeek);
}
