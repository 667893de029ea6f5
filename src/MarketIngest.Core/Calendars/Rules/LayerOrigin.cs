namespace MarketIngest.Calendars.Rules;

/// <summary>Where a set of overrides comes from.</summary>
internal enum LayerOrigin
{
    /// <summary>The calendar's own definition, where ranges of shortened days may run across closures.</summary>
    Definition,

    /// <summary>Added to a finished calendar, where a contradiction is a mistake.</summary>
    Addition,
}
