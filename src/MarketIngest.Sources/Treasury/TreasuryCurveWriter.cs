using MarketIngest.Calendars;
using MarketIngest.Sources.Parsing;

using NodaTime;

namespace MarketIngest.Sources.Treasury;

/// <summary>
/// Pushes the days of one payload: leaves out what its hints <c>from</c> and <c>until</c> (exclusive) leave out, dates each row, and warns of a yield that moves by
/// more than a percentage point from one day to the next.
/// </summary>
internal sealed class TreasuryCurveWriter(Payload payload, RecordSink sink)
{
    private const decimal LargestMove = 1;
    private const int LongestGapDays = 7;
    private static readonly LocalTime Published = new(18, 0);
    private readonly RecordWriter<ParYieldCurve> writer = sink.For<ParYieldCurve>();
    private readonly LocalDate? from = payload.DateHint("from");
    private readonly LocalDate? until = payload.DateHint("until");
    private readonly LocalDate captureDate = payload.CapturedAt.InZone(SifmaCalendar.Instance.Zone).Date;
    private ParYieldCurve? previous;

    public void Write(ParYieldCurve curve)
    {
        if (curve.Date < from || curve.Date >= until)
        {
            return;
        }

        // What is seen on its own day is its first publication, at six; what is seen later may have been corrected since.
        if (curve.Date == captureDate)
        {
            writer.Write(curve, Evidence.Scheduled(SifmaCalendar.Instance.Zone.AtLeniently(curve.Date + Published).ToInstant()));
        }
        else
        {
            writer.Write(curve);
        }

        WarnOfMoves(curve);
        previous = curve;
    }

    // The feed runs forwards, the download backwards: neighbours are compared in either order.
    private void WarnOfMoves(ParYieldCurve curve)
    {
        if (previous is null || Math.Abs(Period.DaysBetween(previous.Date, curve.Date)) > LongestGapDays)
        {
            return;
        }

        foreach (YieldTenor tenor in YieldTenors.All)
        {
            if (tenor.Yield(curve) is { } yield && tenor.Yield(previous) is { } neighbour && Math.Abs(yield - neighbour) > LargestMove)
            {
                sink.Warn("day_change_over_one_point", $"{tenor.Column} is {ColumnText.Of(yield)} on {ColumnText.Of(curve.Date)} and {ColumnText.Of(neighbour)} on {ColumnText.Of(previous.Date)}.");
            }
        }
    }
}
