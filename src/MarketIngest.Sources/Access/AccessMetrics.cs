using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace MarketIngest.Sources.Access;

/// <summary>The instruments of the source client, on the library's meter.</summary>
internal static class AccessMetrics
{
    private static readonly Meter Meter = new("MarketIngest");

    private static readonly Histogram<double> Waits =
        Meter.CreateHistogram<double>("marketingest.source.wait", "s", "The time that a request waited for the rate budget of its source.");

    /// <summary>Records the wait of one request.</summary>
    public static void Waited(string source, TimeSpan wait)
    {
        TagList tags = new() { { "source", source } };
        Waits.Record(wait.TotalSeconds, tags);
    }
}
