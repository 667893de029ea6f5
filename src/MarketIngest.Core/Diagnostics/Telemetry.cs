using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace MarketIngest.Diagnostics;

/// <summary>The instruments of the library: meter and activity source <c>MarketIngest</c>. Tags never hold a symbol, a date or a secret.</summary>
public static class Telemetry
{
    /// <summary>The name of the meter and of the activity source.</summary>
    public const string Name = "MarketIngest";

    internal static readonly ActivitySource Activities = new(Name);
    private static readonly Meter Meter = new(Name);
    private static readonly Histogram<double> RunDuration = Meter.CreateHistogram<double>("marketingest.run.duration", "s", "Duration of a run.");
    private static readonly Counter<long> Records = Meter.CreateCounter<long>("marketingest.records", "{record}", "Records that a run processed.");
    private static readonly Counter<long> Faults = Meter.CreateCounter<long>("marketingest.faults", "{record}", "Records that failed a check.");

    internal static void RunEnded(JobRun run)
    {
        var job = new KeyValuePair<string, object?>("job", run.Job);
        var outcome = new KeyValuePair<string, object?>("outcome", run.Outcome is { } o ? SnakeCase.Of(o) : null);
        RunDuration.Record(run.DurationSeconds ?? 0, job, outcome);
        Records.Add(run.RecordsProcessed, new KeyValuePair<string, object?>("dataset", run.Dataset), outcome);
    }

    internal static void Faulted(string rule) => Faults.Add(1, new KeyValuePair<string, object?>("rule", rule));
}
