using NodaTime;

namespace MarketIngest.Calendars.Oracles;

[Trait("Category", "RealData")]
public sealed class UnitedStatesOracleTests
{
    private static readonly LocalDate From = new(2003, 1, 1);
    private static readonly LocalDate Until = new(2031, 1, 1);

    [Fact]
    public void Sifma_FullCloses_EqualTheOracle() =>
        Closed(SifmaCalendar.Instance, From).ShouldBe(Dates("sifma_us_full_closes_2003_2030.csv", "date"));

    [Fact]
    public void Sifma_NoPublicationDays_AreTheHolidays()
    {
        IEnumerable<LocalDate> holidays = SifmaCalendar.Instance.Holidays.Select(h => h.Date).Where(d => d > new LocalDate(2003, 1, 1) && d <= new LocalDate(2026, 7, 28));
        holidays.ShouldBe(Dates("treasury_no_publication_weekdays_2003_2026.csv", "date"));
    }

    [Fact]
    public void Sifma_EarlyCloses_EqualThePartialOracle()
    {
        IEnumerable<string> expected = OracleFiles.Rows("sifma_us_early_closes_partial.csv").Select(row => $"{row["date"]} {row["close_et"]}");
        IEnumerable<string> actual = SifmaCalendar.Instance.IrregularSessions.Where(day => day.Session.Date < Until)
            .Select(day => $"{day.Session.Date:uuuu-MM-dd} {day.Session.Close.InZone(SifmaCalendar.Instance.Zone):HH:mm}");
        actual.ShouldBe(expected);
    }

    [Fact]
    public void FedBank_WeekdayHolidays_EqualTheOracle() =>
        Closed(FedBankCalendar.Instance, From).ShouldBe(Dates("fed_bank_holidays_2003_2030.csv", "observed"));

    [Fact]
    public void Edgar_ClosedDaysSince2015_EqualTheOracle() =>
        Closed(EdgarCalendar.Instance, new LocalDate(2015, 1, 1)).ShouldBe(Dates("edgar_closed_days_2015_2030.csv", "date"));

    [Fact]
    public void Edgar_RecurringHolidays_EqualTheFederalOnes()
    {
        IEnumerable<LocalDate> holidays = EdgarCalendar.Instance.Holidays.Where(h => h.Kind == HolidayKind.Recurring && h.Date < Until).Select(h => h.Date);
        holidays.ShouldBe(Dates("federal_holidays_opm_2003_2030.csv", "observed"));
    }

    [Fact]
    public void Edgar_SpecialClosures_EqualTheOrdersWithTheirEvidence()
    {
        IEnumerable<string> expected = OracleFiles.Rows("federal_extra_closures.csv").Select(row => $"{row["date"]} {row["confidence"] == "D"}");
        IEnumerable<string> actual = EdgarCalendar.Instance.Holidays.Where(h => h.Kind == HolidayKind.Special)
            .Select(h => $"{h.Date:uuuu-MM-dd} {h.Evidence == HolidayEvidence.Unconfirmed}");
        actual.ShouldBe(expected);
    }

    private static IEnumerable<LocalDate> Dates(string file, string column) => OracleFiles.Rows(file).Select(row => OracleFiles.Date(row[column])).Order();

    private static IEnumerable<LocalDate> Closed(IScheduleCalendar calendar, LocalDate from)
    {
        for (LocalDate date = from; date < Until; date = date.PlusDays(1))
            if (date.DayOfWeek < IsoDayOfWeek.Saturday && !calendar.IsBusinessDay(date))
                yield return date;
    }
}
