using MarketIngest.Calendars.Deadlines;
using NodaTime;

namespace MarketIngest.Calendars.Publication;

/// <summary>
/// Filings about calendar quarters, complete when the last day to file ends. As-of dates are quarter ends; single filings arrive all quarter.
/// </summary>
internal sealed class QuarterlyFilingPublicationRule(string datasetId, PublicationEvidence evidence, Func<LocalDate, LocalDate> due, LocalTime cutOff)
    : PublicationRule(datasetId, evidence, NewYork.Zone, cutOff)
{
    public override LocalDate PublicationDate(LocalDate asOf) => due(Periods.RequireQuarterEnd(asOf));

    public override LocalDate AsOfOnOrBefore(LocalDate date) => Periods.QuarterEndOnOrBefore(date);
}
