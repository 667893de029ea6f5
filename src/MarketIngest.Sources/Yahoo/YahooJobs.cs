using MarketIngest.Running;

namespace MarketIngest.Sources.Yahoo;

/// <summary>When the jobs run by default.</summary>
internal static class YahooJobs
{
    public const string Intraday = "collect_intraday_bars";

    /// <summary>Every five minutes from before the open until after the last bar can be read; the plan knows the session's hours, early closes included.</summary>
    public static JobDefinition IntradayBars { get; } = new(Intraday) { Schedule = new JobSchedule("*/5 9-16 * * 1-5") };
}
