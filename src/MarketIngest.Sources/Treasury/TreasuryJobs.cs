using MarketIngest.Calendars;
using MarketIngest.Running;

using NodaTime;

namespace MarketIngest.Sources.Treasury;

/// <summary>When the Treasury job runs by default.</summary>
internal static class TreasuryJobs
{
    public const string Name = "collect_treasury_data";

    /// <summary>At 18:00 on each day of the bond market, asked again every ten minutes until 21:00.</summary>
    public static JobDefinition Collect { get; } = new(Name)
    {
        Schedule = new JobSchedule("0 18 * * 1-5") { Calendar = SifmaCalendar.Id },
        PollAgainAfter = Duration.FromMinutes(10),
        PollAgainUntil = new LocalTime(21, 0),
    };
}
