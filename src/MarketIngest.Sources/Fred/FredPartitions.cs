using MarketIngest.Sources.Planning;

using NodaTime;
using NodaTime.Text;

namespace MarketIngest.Sources.Fred;

/// <summary>
/// The partitions of a series: its history up to a month's beginning, asked for once, and what is recent, asked for on every run. Progress made without a key has a
/// name of its own, because it holds no vintages.
/// </summary>
internal sealed class FredPartitions
{
    private readonly PlanWindow window;
    private readonly LocalDate today;
    private readonly LocalDate historyEnd;
    private readonly string suffix;

    public FredPartitions(PlanWindow window, Instant now, int recentDays, FredOptions options)
    {
        this.window = window;
        today = FredTime.DateOf(now);
        historyEnd = window.Today.PlusDays(-recentDays).ToYearMonth().OnDayOfMonth(1);
        suffix = options.ApiKey is null ? "/keyless" : "";
    }

    /// <summary>Whether the window reaches back to what is asked for once.</summary>
    public bool HasHistory => window.From < historyEnd;

    /// <summary>Whether the window reaches what is asked for on every run.</summary>
    public bool HasRecent => window.Until > historyEnd && RecentFrom <= today;

    private LocalDate RecentFrom => LocalDate.Max(window.From, historyEnd);

    /// <summary>The history of a series from the window's beginning.</summary>
    public Partition History(FredSeries series, bool isFirst)
    {
        LocalDate until = LocalDate.Min(window.Until, historyEnd);
        return new Partition($"{series.Id}/history-from-{Iso(window.From)}{suffix}", window.From, until)
        {
            // It has always been there: complete is complete.
            ExpectedAt = window.From.AtMidnight().InUtc().ToInstant(),
            Empty = EmptyAnswer.Plausible,
            Values = Values(series, isFirst, window.From, until.PlusDays(-1), FredTime.Beginning, historyEnd.PlusDays(-1)),
        };
    }

    /// <summary>What is recent of a series: observations of the window's days, or everything that was published or revised on them.</summary>
    public Partition Recent(FredSeries series, bool isFirst)
    {
        // The source's today may be the day before ours; it refuses a real time after it.
        LocalDate last = LocalDate.Min(window.Until.PlusDays(-1), today);
        LocalDate observedFrom = RecentFrom.PlusDays(-LagDays(series.Frequency));
        return new Partition($"{series.Id}/recent{suffix}", RecentFrom, last.PlusDays(1))
        {
            // In a few days there may be no observation, over a weekend for example.
            Empty = Period.DaysBetween(RecentFrom, last) >= 14 ? EmptyAnswer.Unexpected : EmptyAnswer.Plausible,
            Values = Values(series, isFirst, series.Revisions == FredRevisions.Vintages && suffix.Length == 0 ? FredTime.Beginning : observedFrom, last, RecentFrom, last),
        };
    }

    // An observation is dated by the period it is about, and published after its end.
    private static int LagDays(FredFrequency frequency) => frequency switch
    {
        FredFrequency.Daily => 0,
        FredFrequency.Weekly => 30,
        FredFrequency.Monthly => 120,
        _ => 270,
    };

    private static string Iso(LocalDate date) => LocalDatePattern.Iso.Format(date);

    private Dictionary<string, string> Values(FredSeries series, bool isFirst, LocalDate observedFrom, LocalDate observedLast, LocalDate realtimeFrom, LocalDate realtimeLast)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["series"] = series.Id,
            ["observed-from"] = Iso(observedFrom),
            ["observed-last"] = Iso(observedLast),
        };
        if (suffix.Length > 0)
        {
            values["keyless"] = isFirst ? "first" : "further";
        }
        else if (series.Revisions == FredRevisions.Vintages)
        {
            values["realtime-from"] = Iso(realtimeFrom);
            values["realtime-last"] = Iso(realtimeLast);
        }

        return values;
    }
}
