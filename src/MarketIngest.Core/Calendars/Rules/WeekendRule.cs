namespace MarketIngest.Calendars.Rules;

/// <summary>What happens to a holiday that falls on a weekend.</summary>
public enum WeekendRule
{
    /// <summary>It stays where it is, so in a five-day week nothing closes.</summary>
    Unmoved,

    /// <summary>A Sunday moves to Monday; a Saturday stays (and closes the Saturday where Saturdays are worked).</summary>
    SundayToMonday,

    /// <summary>A Sunday moves to Monday and a Saturday to the Friday before.</summary>
    NearestWeekday,
}
