using MarketIngest.Sources.Parsing;

using NodaTime;

namespace MarketIngest.Sources.Prediction;

/// <summary>Seconds since 1970 as instants.</summary>
internal static class EpochTime
{
    // The year 3000: what lies beyond is milliseconds taken for seconds, or worse.
    private const long Latest = 32_503_680_000;

    /// <summary>The instant of a field, or null when it cannot be one, which is reported.</summary>
    public static Instant? Read(JsonFields fields, string name, string column)
    {
        long seconds = fields.Count(name, column);
        if (!fields.HasFailed && seconds is (< 0 or > Latest))
        {
            fields.Fail("value_unreadable", column, fields.Text(name), $"'{name}' is '{fields.Text(name)}', not a number of seconds since 1970.");
        }

        return fields.HasFailed ? null : Instant.FromUnixTimeSeconds(seconds);
    }
}
