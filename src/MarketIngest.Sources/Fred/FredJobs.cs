using MarketIngest.Calendars;
using MarketIngest.Running;

namespace MarketIngest.Sources.Fred;

/// <summary>When the FRED job runs by default.</summary>
internal static class FredJobs
{
    public const string Name = "refresh_macro_indicators";

    /// <summary>At 09:00 on each working day of the Federal Reserve Banks, after the releases of 08:30.</summary>
    public static JobDefinition Refresh { get; } = new(Name) { Schedule = new JobSchedule("0 9 * * 1-5") { Calendar = FedBankCalendar.Id } };
}
