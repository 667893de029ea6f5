namespace MarketIngest.Scheduling;

/// <summary>A field of a cron expression, in the order in which they are written.</summary>
public enum CronField
{
    /// <summary>0-59; only in expressions of six fields.</summary>
    Seconds = 0,

    /// <summary>0-59.</summary>
    Minutes = 1,

    /// <summary>0-23.</summary>
    Hours = 2,

    /// <summary>1-31.</summary>
    DaysOfMonth = 3,

    /// <summary>1-12 or JAN-DEC.</summary>
    Months = 4,

    /// <summary>0-7 or SUN-SAT; 0 and 7 are Sunday.</summary>
    DaysOfWeek = 5,
}
