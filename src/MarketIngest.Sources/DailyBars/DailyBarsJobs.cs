using MarketIngest.Running;

namespace MarketIngest.Sources.DailyBars;

/// <summary>When the job runs by default.</summary>
internal static class DailyBarsJobs
{
    public const string Collect = "collect_daily_bars";

    /// <summary>In the evening of each session.</summary>
    public static JobDefinition CollectDailyBars { get; } = new(Collect) { Schedule = new JobSchedule("30 18 * * 1-5") };
}
