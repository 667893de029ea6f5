using MarketIngest.Calendars;
using MarketIngest.Calendars.Publication;
using MarketIngest.Sources.Parsing;

using NodaTime;

namespace MarketIngest.Sources.Finra;

/// <summary>When the reports of settlement dates are published by FINRA's schedule. Rows of one date follow each other, so the last answer is kept.</summary>
internal sealed class ShortInterestPublication
{
    // The schedule looks a month back from its date and seven sessions ahead.
    private const int Margin = 2;
    private LocalDate? asked;
    private LocalDate? answer;
    private Evidence? evidence;

    /// <summary>The date, or null for a date that is no settlement date by the schedule or lies outside the calendar.</summary>
    public LocalDate? Of(LocalDate settlement)
    {
        if (asked != settlement)
        {
            asked = settlement;
            answer = Scheduled(settlement);
            evidence = answer is { } date ? DatedPublication.Scheduled(date) : null;
        }

        return answer;
    }

    /// <summary>
    /// Writes a record with its evidence: a row without a revision mark is its first publication, whose date the schedule gives; a revised row was seen when
    /// it was captured.
    /// </summary>
    public void Write(RecordWriter<ShortInterest> writer, ShortInterest record)
    {
        Of(record.SettlementDate);
        if (!record.IsRevised && evidence is { } known)
        {
            writer.Write(record, known);
        }
        else
        {
            writer.Write(record);
        }
    }

    private static LocalDate? Scheduled(LocalDate settlement)
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
}
