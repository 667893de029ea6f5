using MarketIngest.Calendars;
using MarketIngest.Calendars.Publication;

using NodaTime;

namespace MarketIngest.DemoArchive;

/// <summary>When FINRA publishes the weeks of the synthetic market, and what it restates.</summary>
public static class WeeklyReports
{
    private static readonly LocalDate LateWeek = new(2026, 10, 5);
    private static readonly LocalDate RestatedWeek = new(2026, 9, 14);
    private static readonly LocalDate RestatedOn = new(2026, 10, 19);

    /// <summary>The day on which the one late week of tier 1 comes: a Tuesday, the day after it was due.</summary>
    public static LocalDate LateAnswer { get; } = new(2026, 10, 27);

    /// <summary>The first publication of a week.</summary>
    public static LocalDate Published(LocalDate week, string tier) => week == LateWeek && tier == "T1"
        ? LateAnswer
        : PublicationRules.OtcWeekly(Enum.Parse<OtcTier>(tier), PublicationEvidence.Observed).PublicationDate(week);

    /// <summary>The rows of a week as they stand on a date.</summary>
    public static IEnumerable<WeeklyReport> Rows(LocalDate week, string tier, string summary, LocalDate today)
    {
        if (!DemoWindow.Weeks.Contains(week) || Published(week, tier) > today)
        {
            yield break;
        }

        bool isAts = summary == "ATS_W_SMBL";
        foreach (DemoSymbol symbol in DemoSymbols.All.Where(s => s.Tier == tier))
        {
            LocalDate published = Published(week, tier);
            decimal shares = isAts ? Market.WeeklyAts(symbol, week) : Market.WeeklyNonAts(symbol, week);
            bool isRestated = symbol == DemoSymbols.Gme && !isAts && week == RestatedWeek && today >= RestatedOn;

            // A firm reported late: the first publication lacked what the restatement adds.
            decimal late = symbol == DemoSymbols.Gme && !isAts && week == RestatedWeek && !isRestated ? decimal.Round(shares * 0.015m) : 0;
            yield return new WeeklyReport(symbol, week, summary, shares - late, published, isRestated ? RestatedOn : published);
        }
    }

    /// <summary>The last session of a week.</summary>
    public static LocalDate LastSession(LocalDate week) => NyseCalendar.Instance.OnOrBefore(week.PlusDays(4));
}
