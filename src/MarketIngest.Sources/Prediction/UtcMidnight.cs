using MarketIngest.Sources.Parsing;

using NodaTime;

namespace MarketIngest.Sources.Prediction;

/// <summary>Dates of partitions as instants: the windows of markets that never close begin at midnight in UTC.</summary>
internal static class UtcMidnight
{
    /// <summary>The midnight that a date begins with.</summary>
    public static Instant Of(LocalDate date) => date.AtMidnight().InUtc().ToInstant();

    /// <summary>The same of a date that a partition's value holds.</summary>
    /// <exception cref="FormatException">The value is no date.</exception>
    public static Instant Of(Partition partition, string value) => ValueText.TryDate(partition.Value(value), out LocalDate date)
        ? Of(date)
        : throw new FormatException($"Partition '{partition}': {value} is '{partition.Value(value)}', not a date.");
}
