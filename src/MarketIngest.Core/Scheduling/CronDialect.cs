namespace MarketIngest.Scheduling;

/// <summary>The reading of a cron expression: dialects agree on the common forms and differ in the corners.</summary>
public enum CronDialect
{
    /// <summary>
    /// Five fields, or six with seconds first. Day of month AND day of week must both match. Ranges may wrap (<c>22-1</c>),
    /// <c>?</c>, <c>L</c>, <c>L-n</c>, <c>W</c>, <c>LW</c> and <c>#</c> are understood.
    /// </summary>
    Cronos = 0,

    /// <summary>
    /// The crontab(5) reading: five fields. Day of month OR day of week when neither field begins with <c>*</c>, else AND.
    /// Reversed ranges, a step without a range, <c>?</c>, <c>L</c>, <c>W</c> and <c>#</c> are refused.
    /// </summary>
    Vixie = 1,
}
