namespace MarketIngest.Scheduling;

/// <summary>Which days of a cron expression count, and what becomes of the others.</summary>
public enum DayRule
{
    /// <summary>Every day that the expression names.</summary>
    Any = 0,

    /// <summary>Only business days; what falls on another day is dropped.</summary>
    Business = 1,

    /// <summary>What falls on another day moves to the next business day, same local time; two that meet are one.</summary>
    Next = 2,

    /// <summary>What falls on another day moves to the previous business day, same local time; two that meet are one.</summary>
    Previous = 3,
}
