using MarketIngest.Sources.Parsing;

using NodaTime;

namespace MarketIngest.Sources.Yahoo;

/// <summary>
/// Which bars of a chart are kept: those of the window that was asked for, each once, and within a day those that are over and no live quote. The source appends one,
/// even past the window's end: an element of the moment of the last trade, which begins with no bar.
/// </summary>
internal sealed class YahooBarFilter
{
    /// <summary>Hint: the instant at or after which bars begin.</summary>
    public const string From = "from-time";

    /// <summary>Hint: the instant before which bars begin.</summary>
    public const string Until = "until-time";

    /// <summary>Hint: the instant by which bars have ended.</summary>
    public const string Over = "over-by";

    private readonly YahooChartMeta meta;
    private readonly (LocalDate? From, LocalDate? Until) dates;
    private readonly (Instant? From, Instant? Until) times;
    private readonly Instant? over;
    private readonly HashSet<Instant> seen = [];
    private LocalDate? date;
    private Instant first;
    private Instant previous;

    public YahooBarFilter(YahooChartMeta meta, Payload payload)
    {
        this.meta = meta;
        dates = (payload.DateHint("from"), payload.DateHint("until"));
        times = (payload.TimeHint(From), payload.TimeHint(Until));
        over = payload.TimeHint(Over);
    }

    /// <summary>Whether the bar is kept.</summary>
    /// <param name="day">Its date.</param>
    /// <param name="start">When it begins.</param>
    /// <param name="isLast">Whether it is the chart's last element, the only one that can be a live quote.</param>
    public bool Keeps(LocalDate day, Instant start, bool isLast)
    {
        if (day != date)
        {
            (date, first, previous) = (day, meta.Session is { } session && session.Contains(start) ? session.Start : start, start);
        }

        bool isQuote = isLast && meta.Length is { } length && (!IsOnGrid(start, length) || IsAfterSession(day, start));
        previous = start;

        // A live quote of a day bears the date of the regular bar, which comes first and wins.
        return !isQuote && !(day < dates.From) && !(day >= dates.Until) && !(start < times.From) && !(start >= times.Until) && IsOver(start) && seen.Add(start);
    }

    /// <summary>Whether a bar can begin at an instant: whole bars after the date's first one, or after the one before it, since regular hours may begin anew.</summary>
    private bool IsOnGrid(Instant start, Duration length) =>
        (start - first).BclCompatibleTicks % length.BclCompatibleTicks == 0 || (start != previous && (start - previous).BclCompatibleTicks % length.BclCompatibleTicks == 0);

    private bool IsOver(Instant start)
    {
        if (over is not { } by || meta.Length is not { } length)
        {
            return true;
        }

        // The last bar of a session ends with it.
        return (meta.Session is { } session && session.Contains(start) ? Instant.Min(start + length, session.End) : start + length) <= by;
    }

    /// <summary>The quote of the close has the very instant at which the next bar would begin. A chart with trades after hours, which the hint excludes, has true bars there.</summary>
    private bool IsAfterSession(LocalDate day, Instant start) =>
        over is not null && meta.Session is { } session && start >= session.End && session.Start.InZone(meta.Zone).Date == day;
}
