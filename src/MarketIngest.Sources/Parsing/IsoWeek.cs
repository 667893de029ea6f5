using NodaTime;

namespace MarketIngest.Sources.Parsing;

/// <summary>Weeks from Monday to Sunday; any date names its week.</summary>
internal static class IsoWeek
{
    /// <summary>The Monday of a date's week.</summary>
    public static LocalDate Start(LocalDate date) => date.PlusDays(IsoDayOfWeek.Monday - date.DayOfWeek);

    /// <summary>The Friday of the week that begins on a Monday.</summary>
    public static LocalDate End(LocalDate monday) => monday.PlusDays(4);
}
