using System.Text.Json;

namespace MarketIngest.Sources.Yahoo;

/// <summary>The parallel arrays of a chart, one value for each timestamp.</summary>
internal sealed class YahooChartArrays
{
    private readonly JsonElement quote;
    private readonly JsonElement adjusted;

    private YahooChartArrays(JsonElement timestamps, JsonElement quote, JsonElement adjusted)
    {
        Timestamps = timestamps;
        Count = timestamps.GetArrayLength();
        this.quote = quote;
        this.adjusted = adjusted;
    }

    /// <summary>The timestamps.</summary>
    public JsonElement Timestamps { get; }

    /// <summary>The number of bars.</summary>
    public int Count { get; }

    /// <summary>The arrays of a chart, or null when nothing traded: then Yahoo leaves the timestamps out.</summary>
    /// <exception cref="SourceContractException">The arrays are of unequal length.</exception>
    public static YahooChartArrays? Read(JsonElement chart, RecordSink sink)
    {
        JsonElement quote = First(chart, "quote");
        if (!chart.TryGetProperty("timestamp", out JsonElement timestamps) || timestamps.ValueKind != JsonValueKind.Array)
        {
            if (quote.ValueKind == JsonValueKind.Object && quote.EnumerateObject().Any(p => p.Value.ValueKind == JsonValueKind.Array && p.Value.GetArrayLength() > 0))
            {
                sink.Warn("timestamps_missing", "The chart has prices without timestamps; they cannot be dated and are no rows.");
            }

            return null;
        }

        var arrays = new YahooChartArrays(timestamps, quote, First(chart, "adjclose"));
        foreach (string name in (ReadOnlySpan<string>)["open", "high", "low", "close", "volume"])
        {
            Require(arrays.Count, quote, name);
        }

        Require(arrays.Count, arrays.adjusted, "adjclose");
        return arrays;
    }

    /// <summary>The timestamp of a bar in seconds since 1970.</summary>
    public long Seconds(int bar) => Timestamps[bar].TryGetInt64(out long seconds)
        ? seconds
        : throw new SourceContractException($"yahoo-chart: timestamp[{bar}] is '{Timestamps[bar].GetRawText()}', not a number of seconds.");

    /// <summary>A value of a bar as printed, or null.</summary>
    public decimal? Quote(string name, int bar) => Value(quote, name, bar);

    /// <summary>The adjusted close of a bar, or null.</summary>
    public decimal? Adjusted(int bar) => Value(adjusted, "adjclose", bar);

    private static decimal? Value(JsonElement arrays, string name, int bar)
    {
        if (arrays.ValueKind != JsonValueKind.Object || !arrays.TryGetProperty(name, out JsonElement values) || values.ValueKind != JsonValueKind.Array || values[bar].ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        return values[bar].ValueKind == JsonValueKind.Number && values[bar].TryGetDecimal(out decimal value)
            ? value
            : throw new SourceContractException($"yahoo-chart: {name}[{bar}] is '{values[bar].GetRawText()}', not a number.");
    }

    private static void Require(int count, JsonElement arrays, string name)
    {
        if (arrays.ValueKind == JsonValueKind.Object && arrays.TryGetProperty(name, out JsonElement values) && values.ValueKind == JsonValueKind.Array && values.GetArrayLength() != count)
        {
            throw new SourceContractException($"yahoo-chart: {name} has {values.GetArrayLength()} values for {count} timestamps.");
        }
    }

    private static JsonElement First(JsonElement chart, string indicator) =>
        chart.TryGetProperty("indicators", out JsonElement indicators) && indicators.ValueKind == JsonValueKind.Object
        && indicators.TryGetProperty(indicator, out JsonElement list) && list.ValueKind == JsonValueKind.Array && list.GetArrayLength() > 0
            ? list[0]
            : default;
}
