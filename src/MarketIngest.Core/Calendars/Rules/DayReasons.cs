namespace MarketIngest.Calendars.Rules;

/// <summary>Why a day's hours are not the regular ones.</summary>
internal readonly record struct DayReasons(string? Open, string? Close);
