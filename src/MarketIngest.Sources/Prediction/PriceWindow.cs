using NodaTime;

namespace MarketIngest.Sources.Prediction;

/// <summary>A part of a market's life whose prices are one partition.</summary>
/// <param name="Key">The partition's key.</param>
/// <param name="From">The first date.</param>
/// <param name="Until">The day after the last date.</param>
/// <param name="ReadFrom">The date from which prices are asked for: later than the first where an earlier run has read the beginning.</param>
internal sealed record PriceWindow(string Key, LocalDate From, LocalDate Until, LocalDate ReadFrom)
{
    private const string RunningSuffix = "-to-date";

    /// <summary>The key of a window that still runs: what was read of it must not pass for the whole.</summary>
    public static string Running(string key) => key + RunningSuffix;

    /// <summary>Whether a partition is a window that is over.</summary>
    public static bool IsOver(Partition partition) => !partition.Key.EndsWith(RunningSuffix, StringComparison.Ordinal);

    /// <summary>The partition, with what every provider needs to fetch it.</summary>
    public Partition ToPartition(IEnumerable<KeyValuePair<string, string>> values) => new(Key, From, Until)
    {
        Requires = PredictionPrice.Schema,

        // A market need not have a price in every window of its life.
        Empty = EmptyAnswer.Plausible,
        Values = new Dictionary<string, string>(values, StringComparer.Ordinal) { ["read-from"] = ColumnText.Of(ReadFrom) },
    };
}
