using NodaTime;

namespace MarketIngest.Calendars.Rules;

/// <summary>Easter Sunday of the Gregorian calendar, by the anonymous algorithm that Nature printed in 1876.</summary>
internal static class GregorianEaster
{
    public static LocalDate Sunday(int year)
    {
        int golden = year % 19;
        int century = year / 100;
        int yearOfCentury = year % 100;
        int moonShift = (century - (century + 8) / 25 + 1) / 3;
        int epact = (19 * golden + century - century / 4 - moonShift + 15) % 30;
        int weekday = (32 + 2 * (century % 4) + 2 * (yearOfCentury / 4) - epact - yearOfCentury % 4) % 7;
        int correction = (golden + 11 * epact + 22 * weekday) / 451;
        int monthAndDay = epact + weekday - 7 * correction + 114;
        return new LocalDate(year, monthAndDay / 31, monthAndDay % 31 + 1);
    }
}
