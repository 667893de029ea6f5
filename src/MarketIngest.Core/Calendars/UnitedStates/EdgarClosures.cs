using MarketIngest.Calendars.Rules;
using NodaTime;

namespace MarketIngest.Calendars.UnitedStates;

/// <summary>Days on which an order of the President closed federal offices, with how well EDGAR's own closing is known.</summary>
internal static class EdgarClosures
{
    public static IReadOnlyList<CalendarOverride> All { get; } =
    [
        Closed(2004, 6, 11, "National day of mourning, Ronald Reagan", HolidayEvidence.Indirect),
        Closed(2007, 1, 2, "National day of mourning, Gerald Ford", HolidayEvidence.Indirect),
        Closed(2007, 12, 24, "Christmas Eve by executive order", HolidayEvidence.Indirect),
        Closed(2008, 12, 26, "Day after Christmas by executive order", HolidayEvidence.Indirect),
        Closed(2012, 12, 24, "Christmas Eve, Executive Order 13633", HolidayEvidence.Indirect),
        Closed(2014, 12, 26, "Day after Christmas, Executive Order 13682", HolidayEvidence.Indirect),
        Closed(2018, 12, 5, "National day of mourning, George H. W. Bush", HolidayEvidence.Published),
        // The Division of Corporation Finance said on 21 December 2018 that EDGAR would accept no filings on the 24th and 25th.
        Closed(2018, 12, 24, "Christmas Eve, Executive Order 13854", HolidayEvidence.Published),
        Closed(2019, 12, 24, "Christmas Eve, Executive Order 13900", HolidayEvidence.Published),
        Closed(2020, 12, 24, "Christmas Eve, Executive Order 13965", HolidayEvidence.Published),
        Closed(2024, 12, 24, "Christmas Eve, Executive Order 14129", HolidayEvidence.Indirect),
        Closed(2025, 1, 9, "National day of mourning, Jimmy Carter", HolidayEvidence.Published),
        Closed(2025, 12, 24, "Christmas Eve by executive order", HolidayEvidence.Unconfirmed),
        Closed(2025, 12, 26, "Day after Christmas by executive order", HolidayEvidence.Unconfirmed),
    ];

    private static CalendarOverride Closed(int year, int month, int day, string reason, HolidayEvidence evidence) =>
        CalendarOverride.Closed(new LocalDate(year, month, day), reason) with { Evidence = evidence };
}
