using MarketIngest.Calendars;
using MarketIngest.Calendars.Publication;
using MarketIngest.Sources.Parsing;

using NodaTime;

namespace MarketIngest.Sources.Finra;

/// <summary>The date on which a settlement date's report is published by FINRA's schedule.</summary>
internal static class ShortInterestPublication
{
    // The schedule looks a month back from its date and seven sessions ahead.
    private const int Margin = 2;

    /// <summary>The date, or null for a date that is no settlement date by the schedule or lies outside the calendar.</summary>
    public static LocalDate? Of(LocalDate settlement)
    {
        DateInterval coverage = NyseCalendar.Instance.Coverage;
        if (settlement < coverage.Start.PlusMonths(Margin) || settlement > coverage.End.PlusMonths(-Margin))
        {
            return null;
        }

        return ShortInterestSchedule.Finra.SettlementOnOrBefore(settlement) == settlement
            ? ShortInterestSchedule.Finra.ForSettlement(settlement).PublicationDate
            : null;
    }

    /// <summary>
    /// Writes a record with its evidence: a row without a revision mark is its first publication, whose date the schedule gives; a revised row was seen when
    /// it was captured.
    /// </summary>
    public static void Write(RecordWriter<ShortInterest> writer, ShortInterest record)
    {
        if (!record.IsRevised && record.PublicationDate is { } published)
        {
            writer.Write(record, DatedPublication.Scheduled(published));
        }
        else
        {
            writer.Write(record);
        }
    }
}
