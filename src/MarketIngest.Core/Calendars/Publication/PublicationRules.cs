using System.Diagnostics.CodeAnalysis;
using MarketIngest.Calendars.Deadlines;
using NodaTime;

namespace MarketIngest.Calendars.Publication;

/// <summary>The publication rules of the datasets that appear by the calendar. Times are New York's.</summary>
/// <remarks>
/// <para>Same day 18:00: the Treasury's yield curve (bond-market days) and FINRA's daily short sale volume (sessions). Next session: IEX HIST files
/// by 09:00, fund holdings by 08:00. FINRA's weekly volumes and short interest are out by 18:00 of their day, the end of the hours in which they
/// have appeared. Forms 13F and N-PORT are complete at 22:00 of the last day to file.</para>
/// <para>Filings that follow an event (ownership, Schedules 13D and 13G) have no rule here: they are public when accepted.</para>
/// </remarks>
public static class PublicationRules
{
    private static readonly LocalTime Evening = new(18, 0);
    private static readonly LocalTime EdgarCutOff = new(22, 0);

    private static readonly Dictionary<string, Func<PublicationEvidence, PublicationRule>> Known = new(StringComparer.Ordinal)
    {
        ["treasury.par_yield_curve"] = evidence => Daily("treasury.par_yield_curve", evidence, SifmaCalendar.Instance, 0, Evening),
        ["treasury.curve_spreads"] = evidence => Daily("treasury.curve_spreads", evidence, SifmaCalendar.Instance, 0, Evening),
        ["finra.otc_weekly"] = evidence => OtcWeekly(OtcTier.T1, evidence),
        ["finra.short_interest"] = ShortInterest,
        ["finra.reg_sho_daily"] = evidence => Daily("finra.reg_sho_daily", evidence, NyseCalendar.Instance, 0, Evening),
        ["prices.bars"] = evidence => Daily("prices.bars", evidence, NyseCalendar.Instance, 0, new LocalTime(18, 30)),
        ["iex.matched_volume"] = evidence => Daily("iex.matched_volume", evidence, NyseCalendar.Instance, 1, new LocalTime(9, 0)),
        ["iex.hist_files"] = evidence => Daily("iex.hist_files", evidence, NyseCalendar.Instance, 1, new LocalTime(9, 0)),
        ["etf.holdings"] = evidence => Daily("etf.holdings", evidence, NyseCalendar.Instance, 1, new LocalTime(8, 0)),
        ["sec.institutional_filings"] = evidence => Quarterly("sec.institutional_filings", evidence, FilingDeadlines.Default.Form13F),
        ["sec.institutional_holdings"] = evidence => Quarterly("sec.institutional_holdings", evidence, FilingDeadlines.Default.Form13F),
        ["sec.fund_filings"] = evidence => FundReports("sec.fund_filings", evidence, FilingDeadlines.Default),
        ["sec.fund_holdings"] = evidence => FundReports("sec.fund_holdings", evidence, FilingDeadlines.Default),
    };

    /// <summary>The datasets with a rule.</summary>
    public static IReadOnlyCollection<string> DatasetIds => Known.Keys;

    /// <summary>The rule of a dataset.</summary>
    /// <param name="datasetId">One of <see cref="DatasetIds"/>. For <c>finra.otc_weekly</c> the answer is tier 1, the first to appear; see <see cref="OtcWeekly"/>.</param>
    /// <param name="evidence">The documented or the observed rule; where they agree both answer alike.</param>
    /// <returns>The rule.</returns>
    /// <exception cref="ArgumentException">The dataset has no rule; the message lists those that have.</exception>
    public static PublicationRule For(string datasetId, PublicationEvidence evidence) => TryFor(datasetId, evidence, out PublicationRule? rule)
        ? rule
        : throw new ArgumentException($"Dataset '{datasetId}' is not published by the calendar. Rules exist for: {string.Join(", ", DatasetIds)}.", nameof(datasetId));

    /// <summary>Looks the rule of a dataset up.</summary>
    /// <param name="datasetId">The dataset.</param>
    /// <param name="evidence">The documented or the observed rule.</param>
    /// <param name="rule">The rule; null when the dataset has none.</param>
    /// <returns>False when the dataset has none.</returns>
    public static bool TryFor(string datasetId, PublicationEvidence evidence, [NotNullWhen(true)] out PublicationRule? rule)
    {
        ArgumentNullException.ThrowIfNull(datasetId);
        rule = Known.TryGetValue(datasetId, out Func<PublicationEvidence, PublicationRule>? create) ? create(evidence) : null;
        return rule is not null;
    }

    /// <summary>FINRA's weekly volumes of one tier. As-of dates are the Mondays of the weeks.</summary>
    /// <param name="tier">The tier.</param>
    /// <param name="evidence">Documented: five sessions after the week; observed: three weeks (tier 1) or five (others) after its Monday.</param>
    /// <returns>The rule.</returns>
    public static PublicationRule OtcWeekly(OtcTier tier, PublicationEvidence evidence) => new OtcWeeklyPublicationRule(tier, evidence, NyseCalendar.Instance, Evening);

    /// <summary>FINRA's short interest. As-of dates are settlement dates.</summary>
    /// <param name="evidence">Documented: the second session after settlement; observed: the seventh.</param>
    /// <returns>The rule.</returns>
    public static PublicationRule ShortInterest(PublicationEvidence evidence) => new ShortInterestPublicationRule(evidence, ShortInterestSchedule.Finra, NewYork.Zone, Evening);

    /// <summary>Form N-PORT under deadlines of your own, such as the 45 days proposed in 2026. As-of dates are calendar quarter ends.</summary>
    /// <param name="datasetId">The dataset that the reports fill.</param>
    /// <param name="evidence">Where the rule comes from.</param>
    /// <param name="deadlines">The deadlines.</param>
    /// <returns>The rule.</returns>
    public static PublicationRule FundReports(string datasetId, PublicationEvidence evidence, FilingDeadlines deadlines)
    {
        ArgumentNullException.ThrowIfNull(deadlines);
        return Quarterly(datasetId, evidence, deadlines.FormNPort);
    }

    private static QuarterlyFilingPublicationRule Quarterly(string datasetId, PublicationEvidence evidence, Func<LocalDate, LocalDate> due) =>
        new(datasetId, evidence, due, EdgarCutOff);

    private static SessionPublicationRule Daily(string datasetId, PublicationEvidence evidence, IScheduleCalendar calendar, int businessDays, LocalTime time) =>
        new(datasetId, evidence, calendar, businessDays, time);
}
