using MarketIngest.Calendars;
using MarketIngest.Calendars.Publication;

using NodaTime;
using NodaTime.TimeZones;

namespace MarketIngest.EndToEnd.Tests.Operations.Years;

/// <summary>
/// When each job runs, written down here once more and computed without cron expressions and schedules: days from the calendars, the times of New York put
/// on them. A time that a day does not have is run when the clocks have changed.
/// </summary>
internal static class RunsByHand
{
    private static readonly DateTimeZone NewYork = DateTimeZoneProviders.Tzdb["America/New_York"];
    private static readonly ZoneLocalMappingResolver Clocks = Resolvers.CreateMappingResolver(Resolvers.ReturnEarlier, Resolvers.ReturnStartOfIntervalAfter);

    /// <summary>The jobs that run again after each run, and until when.</summary>
    private static readonly Dictionary<string, (Duration After, LocalTime Until)> Repeats = new(StringComparer.Ordinal)
    {
        ["poll_edgar_submissions"] = (Duration.FromMinutes(2), new LocalTime(22, 59)),
    };

    private static readonly Dictionary<string, (Func<LocalDate, bool> Days, LocalTime[] Times)> Jobs = new(StringComparer.Ordinal)
    {
        ["calculate_credit_risk"] = (Sundays, [At(20)]),
        ["check_price_gaps"] = (FirstSessionOfMonth, [At(3)]),
        ["collect_13f_filings"] = (EdgarCalendar.Instance.IsBusinessDay, [At(7)]),
        ["collect_daily_bars"] = (NyseCalendar.Instance.IsBusinessDay, [At(18, 30)]),
        ["collect_etf_holdings"] = (NyseCalendar.Instance.IsBusinessDay, [At(8)]),
        ["collect_finra_otc"] = (OtcPublications().Contains, [.. Enumerable.Range(10, 9).Select(h => At(h))]),
        ["collect_fund_holdings"] = (_ => true, [At(0), At(12)]),
        ["collect_iex_hist"] = (NyseCalendar.Instance.IsBusinessDay, [At(9)]),
        ["collect_insider_transactions"] = (EdgarCalendar.Instance.IsBusinessDay, [At(8), At(12), At(16), At(20)]),
        ["collect_intraday_bars"] = (NyseCalendar.Instance.IsBusinessDay, EveryFiveMinutes(9, 16)),
        ["collect_reg_sho"] = (NyseCalendar.Instance.IsBusinessDay, [At(19)]),
        ["collect_short_interest"] = (ShortInterestPublications().Contains, [.. Enumerable.Range(10, 9).Select(h => At(h))]),
        ["collect_ssga_holdings"] = (NyseCalendar.Instance.IsBusinessDay, [At(8)]),
        ["collect_treasury_data"] = (SifmaCalendar.Instance.IsBusinessDay, [At(18)]),
        ["compute_offex_ratio"] = (NyseCalendar.Instance.IsBusinessDay, [At(12)]),
        ["detect_flip50"] = (NyseCalendar.Instance.IsBusinessDay, [At(14)]),
        ["fill_price_gaps"] = (Sundays, [At(2)]),
        ["poll_edgar_submissions"] = (EdgarCalendar.Instance.IsBusinessDay, EveryFiveMinutes(6, 22)),
        ["refresh_macro_indicators"] = (FedBankCalendar.Instance.IsBusinessDay, [At(9)]),
        ["update_prediction_markets"] = (_ => true, [At(0), At(6), At(12), At(18)]),
        ["update_security_identity"] = (EdgarCalendar.Instance.IsBusinessDay, [At(23, 30)]),
        ["update_sp500"] = (NyseCalendar.Instance.IsBusinessDay, [At(6)]),
    };

    /// <summary>The runs of a job that begin after an instant and up to another.</summary>
    public static IReadOnlyList<ScheduledRun> Of(string job, Instant after, Instant until)
    {
        (Func<LocalDate, bool> days, LocalTime[] times) = Jobs.TryGetValue(job, out var known) ? known : throw new ArgumentException($"When {job} runs is not written down here.", nameof(job));
        List<ScheduledRun> runs = [];
        for (LocalDate date = after.InZone(NewYork).Date; date <= until.InZone(NewYork).Date; date = date.PlusDays(1))
        {
            if (days(date))
            {
                runs.AddRange(Times(job, date, times));
            }
        }

        return [.. runs.Where(r => r.Occurrence > after && r.Start <= until)];
    }

    private static IEnumerable<ScheduledRun> Times(string job, LocalDate date, LocalTime[] times)
    {
        for (int i = 0; i < times.Length; i++)
        {
            Instant occurrence = InstantOf(date, times[i]);
            yield return new ScheduledRun(occurrence, occurrence);
            if (Repeats.TryGetValue(job, out (Duration After, LocalTime Until) repeat))
            {
                Instant end = i + 1 < times.Length ? InstantOf(date, times[i + 1]) : InstantOf(date, repeat.Until) + Duration.Epsilon;
                for (Instant again = occurrence + repeat.After; again < end; again += repeat.After)
                {
                    yield return new ScheduledRun(occurrence, again);
                }
            }
        }
    }

    private static Instant InstantOf(LocalDate date, LocalTime time) => NewYork.ResolveLocal(date + time, Clocks).ToInstant();

    private static LocalTime At(int hour, int minute = 0) => new(hour, minute);

    private static LocalTime[] EveryFiveMinutes(int firstHour, int lastHour) =>
        [.. Enumerable.Range(firstHour * 12, (lastHour - firstHour + 1) * 12).Select(i => At(i / 12, i % 12 * 5))];

    private static bool Sundays(LocalDate date) => date.DayOfWeek == IsoDayOfWeek.Sunday;

    private static bool FirstSessionOfMonth(LocalDate date) => Session(date.With(DateAdjusters.StartOfMonth)) == date;

    /// <summary>The date, or the first session after it.</summary>
    private static LocalDate Session(LocalDate date)
    {
        while (!NyseCalendar.Instance.IsBusinessDay(date))
        {
            date = date.PlusDays(1);
        }

        return date;
    }

    /// <summary>Three and five weeks after each Monday.</summary>
    private static HashSet<LocalDate> OtcPublications()
    {
        HashSet<LocalDate> dates = [];
        for (LocalDate monday = new(2014, 6, 2); monday < new LocalDate(2035, 1, 1); monday = monday.PlusWeeks(1))
        {
            dates.Add(Session(monday.PlusDays(21)));
            dates.Add(Session(monday.PlusDays(35)));
        }

        return dates;
    }

    /// <summary>The publication dates of all settlement dates.</summary>
    private static HashSet<LocalDate> ShortInterestPublications()
    {
        PublicationRule rule = PublicationRules.ShortInterest(PublicationEvidence.Observed);
        HashSet<LocalDate> dates = [];
        for (LocalDate settled = rule.AsOfOnOrBefore(new LocalDate(2030, 1, 1)); settled.Year > 2013; settled = rule.AsOfOnOrBefore(settled.PlusDays(-1)))
        {
            dates.Add(rule.PublicationDate(settled));
        }

        return dates;
    }
}
