using MarketIngest.Calendars;
using MarketIngest.Sources.Planning;

using NodaTime;

namespace MarketIngest.Sources.Yahoo;

/// <summary>The stretch of time that a run covers.</summary>
/// <param name="Earliest">The first date that the source still answers.</param>
/// <param name="FirstDate">The first date of the run.</param>
/// <param name="Until">The newest instant at which a bar ended that is taken to be final.</param>
/// <param name="IsCurrent">Whether the window reaches up to now, rather than to a date that was asked for.</param>
/// <param name="Settling">How long after its end a bar is taken to be final.</param>
internal sealed record YahooIntradayWindow(LocalDate Earliest, LocalDate FirstDate, Instant Until, bool IsCurrent, Duration Settling)
{
    /// <summary>The window of a request: its dates or option <c>days</c>, else the period; never further back than the source keeps the bars.</summary>
    /// <exception cref="ArgumentException">All of it lies further back.</exception>
    public static YahooIntradayWindow Of(CollectRequest request, PlanContext context, int lookbackDays, YahooIntradayChoice choice, Duration settling)
    {
        IScheduleCalendar calendar = context.Calendar;
        PlanWindow asked = PlanWindow.Of(request, context, lookbackDays);

        // The source counts to the second, so the day at its edge is left out.
        int kept = choice.Interval.LookbackDays!.Value;
        LocalDate earliest = asked.Today.PlusDays(1 - kept);
        if (asked.Until <= earliest)
        {
            throw new ArgumentException($"The source keeps bars of {choice.Interval.Name} for {kept} days; a window before {ColumnText.Of(earliest)} cannot be read any more.", nameof(request));
        }

        bool isCurrent = asked.Until > asked.Today;
        Instant final = context.Now - settling;
        Instant end = isCurrent ? final : Instant.Min(final, calendar.Zone.AtStartOfDay(asked.Until).ToInstant());
        Instant until = new BarClock(calendar, choice.Interval.Length!.Value).LastEnd(end);
        LocalDate first = asked.IsAsked || request.Option("days") is not null
            ? LocalDate.Max(earliest, asked.From)
            : choice.Period.FirstDate(until.InZone(calendar.Zone).Date, earliest, calendar);
        return new YahooIntradayWindow(earliest, first, until, isCurrent, settling);
    }
}
