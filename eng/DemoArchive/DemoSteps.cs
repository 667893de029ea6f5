using MarketIngest.Calendars;
using MarketIngest.Calendars.Publication;

using NodaTime;

namespace MarketIngest.DemoArchive;

/// <summary>
/// The runs that record the archive, in order: each source is asked when it publishes, so that captures carry the instants at which a
/// store that was kept all along would have seen them. Prices are asked weekly and around the days that matter, which keeps the archive small.
/// </summary>
public static class DemoSteps
{
    private const int TierOneDays = 21;
    private const int OtherTiersDays = 35;

    private static readonly LocalDate[] ExtraPriceDays = [new(2026, 10, 14), new(2026, 11, 11), new(2026, 11, 12)];

    /// <summary>All runs.</summary>
    public static IReadOnlyList<DemoStep> All { get; } = [.. DemoWindow.Sessions.SelectMany(OfSession), .. Final()];

    private static IEnumerable<DemoStep> OfSession(LocalDate session)
    {
        int index = DemoWindow.Sessions.TakeWhile(s => s < session).Count();
        if (index > 0)
        {
            yield return Step(session, 9, 30, "collect_iex_hist", OneDay(DemoWindow.Sessions[index - 1]));
        }

        if (IsWeeklyPublication(session))
        {
            LocalDate week = DemoWindow.WeekOf(session);
            LocalDate first = LocalDate.Max(DemoWindow.From, week.PlusDays(-OtherTiersDays));
            yield return Step(session, 18, 5, "collect_finra_otc", new CollectRequest { From = first, Until = week.PlusDays(1 - TierOneDays) });
        }

        foreach (ShortInterestCycle cycle in ShortInterestSchedule.Finra.Between(DemoWindow.From, session).Where(c => c.PublicationDate == session))
        {
            yield return Step(session, 18, 10, "collect_short_interest", OneDay(cycle.SettlementDate));
        }

        yield return Step(session, 18, 15, "collect_reg_sho", OneDay(session));
        if (session.DayOfWeek == IsoDayOfWeek.Friday || ExtraPriceDays.Contains(session))
        {
            yield return Step(session, 18, 20, "collect_daily_bars", new CollectRequest { From = DemoWindow.From, Until = session.PlusDays(1) });
        }
    }

    /// <summary>
    /// At the end the whole window, as the demo asks for it: for the whole market, and by symbol, which the FINRA collectors send as other requests.
    /// </summary>
    private static IEnumerable<DemoStep> Final()
    {
        foreach (string job in (string[])["collect_finra_otc", "collect_short_interest", "collect_iex_hist", "collect_reg_sho", "collect_daily_bars"])
        {
            var request = new CollectRequest { From = DemoWindow.From, Until = DemoWindow.Until };
            yield return new DemoStep(DemoWindow.Now, job, request);
            yield return new DemoStep(DemoWindow.Now, job, request with { Symbols = [.. DemoSymbols.Listed.Select(s => s.Name)] });
        }
    }

    private static bool IsWeeklyPublication(LocalDate session)
    {
        LocalDate tierOneWeek = DemoWindow.WeekOf(session).PlusDays(-TierOneDays);
        return tierOneWeek >= DemoWindow.From && (session.DayOfWeek == IsoDayOfWeek.Monday || session == WeeklyReports.LateAnswer);
    }

    private static CollectRequest OneDay(LocalDate date) => new() { From = date, Until = date.PlusDays(1) };

    private static DemoStep Step(LocalDate session, int hour, int minute, string job, CollectRequest request) => new(DemoWindow.At(session, hour, minute), job, request);
}
