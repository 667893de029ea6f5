using MarketIngest.Calendars.Rules;
using NodaTime;
using NodaTime.Text;

namespace MarketIngest.Calendars.Nyse;

/// <summary>
/// Early closes and late opens that no rule gives, planned or not. Ranges of shortened weekdays (the paper crises of 1928–29, 1967–70 and the weeks
/// after October 1987) run across holidays, which stay closed.
/// </summary>
internal static class NyseShortenedDays
{
    public static IReadOnlyList<CalendarOverride> All { get; } =
    [
        .. Early.SelectMany(row => DateList.Parse(row.Days).Select(date => CalendarOverride.EarlyClose(date, Time(row.Close), row.Reason))),
        .. Late.SelectMany(row => DateList.Parse(row.Days).Select(date => CalendarOverride.LateOpen(date, Time(row.Open), row.Reason))),
    ];

    private static IEnumerable<(string Close, string Reason, string Days)> Early =>
    [
        ("13:00", "Cleveland funeral", "1908-06-26"),
        ("11:00", "Death of Edward VII", "1910-05-07"),
        ("12:00", "National Guard parade", "1917-08-29"),
        ("12:00", "Liberty Day", "1917-10-24 1918-04-26"),
        ("14:30", "False armistice report", "1918-11-07"),
        ("12:30", "T. Roosevelt funeral", "1919-01-07"),
        ("12:00", "Wall Street explosion", "1920-09-16"),
        ("12:30", "Wilson funeral", "1924-02-06"),
        ("14:30", "Cromwell funeral", "1925-09-18"),
        ("14:00", "Back-office backlog", "1928-05-21..1928-05-25 1967-08-08..1967-08-18/Weekdays 1968-01-22..1968-03-01/Weekdays"),
        ("13:00", "Back-office backlog", "1929-11-06..1929-11-22/Weekdays"),
        ("12:30", "Taft funeral", "1930-03-11"),
        ("14:00", "Heavy volume", "1933-07-26..1933-07-28"),
        ("12:30", "Gas fumes on the floor", "1933-08-04"),
        ("12:00", "NRA demonstration", "1933-09-13"),
        ("13:00", "Christmas Eve", "1951-12-24"),
        ("14:07", "Kennedy assassination", "1963-11-22"),
        ("14:00", "Hoover funeral", "1964-10-23"),
        ("14:00", "Transit strike", "1966-01-06..1966-01-14/Weekdays"),
        ("14:00", "Snowstorm", "1967-02-07 1978-02-06 1996-01-08"),
        ("14:00", "Paperwork crisis", "1969-01-02..1969-07-03/Weekdays"),
        ("14:30", "Paperwork crisis", "1969-07-07..1969-09-26/Weekdays"),
        ("15:00", "Paperwork crisis", "1969-09-29..1969-11-26/Weekdays 1969-12-01..1969-12-23/Weekdays 1969-12-26..1970-05-01/Weekdays"),
        ("15:00", "Day after Thanksgiving", "1969-11-28"),
        ("15:00", "Christmas Eve", "1969-12-24"),
        ("14:00", "Christmas Eve", "1974-12-24 1975-12-24 1990-12-24 1991-12-24 1992-12-24"),
        ("14:30", "Snowstorm", "1975-02-12 1994-02-11"),
        ("15:00", "Hurricane watch", "1976-08-09"),
        ("15:17", "Reagan assassination attempt", "1981-03-30"),
        ("15:28", "Con Edison power failure", "1981-09-09"),
        ("14:00", "After the October 1987 crash", "1987-10-23..1987-10-30/Weekdays"),
        ("14:30", "After the October 1987 crash", "1987-11-02..1987-11-04"),
        ("15:00", "After the October 1987 crash", "1987-11-05 1987-11-06"),
        ("15:30", "After the October 1987 crash", "1987-11-09..1987-11-11"),
        ("14:00", "Day after Thanksgiving", "1992-11-27"),
        ("15:30", "Market-wide circuit breaker ended trading", "1997-10-27"),
        ("13:00", "Friday after Christmas", "1997-12-26 2003-12-26"),
        ("13:00", "New Year's Eve 1999", "1999-12-31"),
        ("15:56", "Systems communication problem", "2005-06-01"),
    ];

    private static IEnumerable<(string Open, string Reason, string Days)> Late =>
    [
        ("12:00", "Edward VII funeral", "1910-05-20"),
        ("12:00", "J. P. Morgan funeral", "1913-04-14"),
        ("12:00", "Mayor Gaynor funeral", "1913-09-22"),
        ("10:30", "Traffic block", "1919-12-30 1920-02-06"),
        ("13:00", "Annunciator board fire", "1921-08-02"),
        ("10:45", "Solar eclipse", "1925-01-24"),
        ("12:00", "Back-office backlog", "1929-10-31"),
        ("12:00", "Heavy volume", "1933-07-24 1933-07-25"),
        ("11:00", "Heavy volume", "1933-07-26..1933-07-28"),
        ("11:00", "Snowstorm", "1934-02-20 1960-12-12 1978-02-07 1996-01-08"),
        ("11:00", "George V funeral", "1936-01-28"),
        ("11:05", "Power failure", "1965-11-10"),
        ("10:15", "Snowstorm", "1967-02-07"),
        ("11:00", "Heavy snow", "1969-02-11"),
        ("10:45", "Storm", "1969-06-02"),
        ("11:00", "Ice storm", "1973-12-17"),
        ("10:15", "Member-firm computer trouble", "1974-01-16"),
        // The record of 1976 names the drill without its time; the quarter of an hour of 1974 stands for it.
        ("10:15", "Fire drill", "1974-11-22 1976-06-08"),
        ("11:15", "Storm", "1976-02-02"),
        ("12:00", "Snowstorm", "1978-01-20"),
        ("10:30", "Electrical fire", "1989-11-10"),
        ("11:00", "Transformer explosion", "1990-12-27"),
        ("09:31", "Silence, Gulf War", "1991-01-17 1991-02-25"),
        ("10:30", "Computer trouble", "1995-12-18"),
        ("09:33", "Silence, reopening after September 11", "2001-09-17"),
        ("09:31", "Silence, Enduring Freedom", "2001-10-08"),
        ("12:00", "September 11 anniversary", "2002-09-11"),
        ("09:32", "Silence, Iraqi Freedom", "2003-03-20"),
        ("09:32", "Silence, Ronald Reagan", "2004-06-07"),
        ("09:32", "Silence, Gerald Ford", "2006-12-27"),
    ];

    private static LocalTime Time(string text) => LocalTimePattern.CreateWithInvariantCulture("HH:mm").Parse(text).GetValueOrThrow();
}
