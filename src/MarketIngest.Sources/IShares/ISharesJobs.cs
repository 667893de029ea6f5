using MarketIngest.Running;
using MarketIngest.Scheduling;

using NodaTime;

namespace MarketIngest.Sources.IShares;

/// <summary>When the iShares job runs by default.</summary>
internal static class ISharesJobs
{
    /// <summary>In the morning of each session, asked again every hour until the evening.</summary>
    public static JobDefinition Holdings { get; } = new("collect_etf_holdings")
    {
        Schedule = new JobSchedule("0 8 * * 1-5"),
        PollAgainAfter = Duration.FromHours(1),
        PollAgainUntil = new LocalTime(18, 0),
    };
}
