using MarketIngest.Running;
using MarketIngest.Scheduling;

namespace MarketIngest.Sources.Constituents;

/// <summary>When the jobs run by default.</summary>
internal static class ConstituentsJobs
{
    public const string Update = "update_sp500";
    public const string FillGaps = "fill_price_gaps";
    public const string CheckGaps = "check_price_gaps";

    /// <summary>Before the open of each session: the bars of the session before.</summary>
    public static JobDefinition UpdateSp500 { get; } = new(Update) { Schedule = new JobSchedule("0 6 * * 1-5") };

    /// <summary>In the night to Sunday, whatever the calendar says.</summary>
    public static JobDefinition FillPriceGaps { get; } = new(FillGaps) { Schedule = new JobSchedule("0 2 * * 0") { Days = DayRule.Any } };

    /// <summary>In the night to the first session of a month.</summary>
    public static JobDefinition CheckPriceGaps { get; } = new(CheckGaps) { Schedule = new JobSchedule("0 3 1 * *") { Days = DayRule.Next } };
}
