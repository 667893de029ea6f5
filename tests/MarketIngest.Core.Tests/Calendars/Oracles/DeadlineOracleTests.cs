using MarketIngest.Calendars.Deadlines;
using MarketIngest.Calendars.Publication;
using MarketIngest.Calendars.Settlement;
using NodaTime;

namespace MarketIngest.Calendars.Oracles;

[Trait("Category", "RealData")]
public sealed class DeadlineOracleTests
{
    private static readonly FilingDeadlines Deadlines = FilingDeadlines.Default;

    [Fact]
    public void SettlementDate_PublishedAndComputedPairs_EqualTheOracle()
    {
        foreach (Dictionary<string, string> row in OracleFiles.Rows("settlement_vectors.csv"))
            SettlementCalendar.UnitedStatesEquities.SettlementDate(Date(row, "trade_date")).ShouldBe(Date(row, "settlement_date"), row["trade_date"]);
    }

    [Fact]
    public void SettlementCycle_EffectiveDates_EqualTheOracle() =>
        SettlementCycle.UnitedStatesEquities.Select(cycle => $"{cycle.EffectiveFrom:uuuu-MM-dd} {cycle}")
            .ShouldBe(OracleFiles.Rows("settlement_cycles.csv").Select(row => $"{row["effective_trade_date"]} {row["cycle"]}"));

    [Fact]
    public void ShortInterest_EveryCycleOfTheOracle_HasItsThreeDates()
    {
        List<ShortInterestCycle> expected = [.. OracleFiles.Rows("finra_short_interest_schedule_2016_2027.csv").Select(row =>
            new ShortInterestCycle(Date(row, "settlement_date"), Date(row, "due_date_6pm_et"), Date(row, "dissemination_date")))];
        ShortInterestSchedule.Finra.Between(expected[0].SettlementDate, expected[^1].SettlementDate).ShouldBe(expected);
    }

    [Fact]
    public void Form13F_2014To2027_EqualsTheOracle() =>
        Between(FilingForm.Form13F, "form13f_deadlines_2015_2028.csv", "quarter_end");

    [Fact]
    public void FormNPort_2019To2027_EqualsTheOracle() =>
        Between(FilingForm.FormNPort, "nport_deadlines_2019_2027.csv", "fiscal_quarter_end_calendar");

    [Fact]
    public void Schedules13DAnd13G_EveryVector_EqualsTheOracle()
    {
        foreach (Dictionary<string, string> row in OracleFiles.Rows("sched13dg_vectors.csv"))
            Due(row["filing"], Date(row, "trigger_date")).ShouldBe(Date(row, "due"), $"{row["filing"]} {row["trigger_date"]}");
    }

    private static LocalDate? Due(string filing, LocalDate date) => filing switch
    {
        "13D initial" => Deadlines.Schedule13D(date),
        "13D amendment" => Deadlines.Schedule13DAmendment(date),
        "13G annual (all filers)" or "13G initial QII/exempt; 13G amendment (material change)" => Deadlines.Schedule13GPeriodic(date),
        "13G QII >10%" => Deadlines.Schedule13GInstitutionAboveTenPercent(date),
        "13G passive initial" => Deadlines.Schedule13GPassive(date),
        "13G passive amendment >10% or +-5%" => Deadlines.Schedule13GPassiveAboveTenPercent(date),
        _ => throw new ArgumentOutOfRangeException(nameof(filing), filing, "A filing that the test does not know."),
    };

    private static void Between(FilingForm form, string file, string period)
    {
        List<FilingDeadline> expected = [.. OracleFiles.Rows(file).Select(row => new FilingDeadline(DeadlineBasis.PeriodEnd, Date(row, period), Date(row, "due")))];
        Deadlines.Between(form, Schedule13GFiler.QualifiedInstitution, expected[0].Date, expected[^1].Date).ShouldBe(expected);
    }

    private static LocalDate Date(Dictionary<string, string> row, string column) => OracleFiles.Date(row[column]);
}
