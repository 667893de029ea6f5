using NodaTime;
using NodaTime.Text;

namespace MarketIngest.Calendars.Oracles;

[Trait("Category", "RealData")]
public sealed class NyseOracleTests
{
    private static readonly ScheduleCalendar Nyse = NyseCalendar.Instance;

    [Fact]
    public void Sessions_1885To2035_EqualTheOracleInEveryField()
    {
        List<string> expected = [.. OracleFiles.Rows("nyse_sessions_1885_2035.csv").Select(row =>
            $"{row["session"]} {row["open_utc"]} {row["close_utc"]} {row["early_close"]}{row["late_open"]}")];
        List<string> actual = [.. Nyse.Sessions(Nyse.Coverage.Start, Nyse.Coverage.End.PlusDays(1)).Select(Line)];

        expected.Count.ShouldBe(41_007);
        expected.Except(actual).ShouldBeEmpty();
        actual.Except(expected).ShouldBeEmpty();
        actual.ShouldBe(expected);
    }

    [Fact]
    public void Holidays_1885To2035_EqualTheOracleWithTheirNames()
    {
        List<string> expected = [.. OracleFiles.Rows("nyse_full_closures.csv").Select(row =>
            $"{row["date"]} {(row["kind"] == "regular" ? HolidayKind.Recurring : HolidayKind.Special)} {OracleNames.Of(row["name"])}")];
        List<string> actual = [.. Nyse.Holidays.Select(holiday => $"{holiday.Date:uuuu-MM-dd} {holiday.Kind} {holiday.Name}")];

        expected.Count.ShouldBe(1_921);
        expected.Except(actual).ShouldBeEmpty();
        actual.Except(expected).ShouldBeEmpty();
    }

    [Fact]
    public void IrregularSessions_EarlyCloses_EqualTheOracleWithTheirNames()
    {
        List<string> expected = [.. OracleFiles.Rows("nyse_early_closes.csv").Select(row => $"{row["date"]} {row["close_et"]} {row["name"]}")];
        List<string> actual = [.. Nyse.IrregularSessions.Where(day => day.Session.Kind is SessionKind.EarlyClose or SessionKind.LateOpenEarlyClose)
            .Select(day => $"{day.Session.Date:uuuu-MM-dd} {day.Session.Close.InZone(Nyse.Zone):HH:mm} {day.CloseReason}")];

        actual.ShouldBe(expected);
    }

    [Fact]
    public void IrregularSessions_LateOpens_EqualTheOracle()
    {
        List<string> expected = [.. OracleFiles.Rows("nyse_late_opens.csv").Select(row => $"{row["date"]} {row["open_et"]}")];
        List<string> actual = [.. Nyse.IrregularSessions.Where(day => day.Session.Kind is SessionKind.LateOpen or SessionKind.LateOpenEarlyClose)
            .Select(day => $"{day.Session.Date:uuuu-MM-dd} {day.Session.Open.InZone(Nyse.Zone):HH:mm}")];

        actual.ShouldBe(expected);
    }

    private static string Line(TradingSession session)
    {
        int early = session.Kind is SessionKind.EarlyClose or SessionKind.LateOpenEarlyClose ? 1 : 0;
        int late = session.Kind is SessionKind.LateOpen or SessionKind.LateOpenEarlyClose ? 1 : 0;
        session.Kind.ShouldNotBe(SessionKind.Special);
        return $"{session.Date:uuuu-MM-dd} {InstantPattern.General.Format(session.Open)} {InstantPattern.General.Format(session.Close)} {early}{late}";
    }
}
