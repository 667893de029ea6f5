namespace MarketIngest.Calendars.Deadlines;

/// <summary>What a filing deadline is counted from.</summary>
public enum DeadlineBasis
{
    /// <summary>The last day of a month, quarter or year.</summary>
    PeriodEnd,

    /// <summary>The day of an event, such as the purchase that crosses five percent.</summary>
    Trigger,
}
