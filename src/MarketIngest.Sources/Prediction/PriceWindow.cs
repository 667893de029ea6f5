using NodaTime;

namespace MarketIngest.Sources.Prediction;

/// <summary>A part of a market's life whose prices are one partition.</summary>
/// <param name="Key">The partition's key.</param>
/// <param name="From">The first date.</param>
/// <param name="Until">The day after the last date.</param>
/// <param name="ReadFrom">The date from which prices are asked for: later than the first where an earlier run has read the beginning.</param>
internal sealed record PriceWindow(string Key, LocalDate From, LocalDate Until, LocalDate ReadFrom)
{
    /// <summary>The partition, with what every provider needs to fetch it.</summary>
    public Partition ToPartition(IEnumerable<KeyValuePair<string, string>> values) => new(Key, From, Until)
    {
        // A market need not have a price in every window of its life.
        Empty = EmptyAnswer.Plausible,
        Values = new Dictionary<string, string>(values, StringComparer.Ordinal) { ["read-from"] = ColumnText.Of(ReadFrom) },
    };
}
