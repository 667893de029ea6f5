using System.Text.Json;

using MarketIngest.Sources.Parsing;

using NodaTime;

namespace MarketIngest.Sources.Yahoo;

/// <summary>
/// Bars, dividends and splits of one symbol: format <c>yahoo-chart</c>, the JSON of the v8 chart. Positions are bar numbers, from 0.
/// </summary>
/// <remarks>
/// Prices and volume are adjusted for splits as published, the adjusted close for dividends too; intraday bars have none. Decimals are kept as printed.
/// Hints <c>from</c> and <c>until</c> (exclusive), set by the collector, leave bars of other dates out, such as that of a session still running; within a day
/// <c>from-time</c> and <c>until-time</c> do so by the instant at which a bar begins, and <c>over-by</c> by that at which it ends.
/// </remarks>
public static class YahooChartParser
{
    /// <summary>Pushes <see cref="PriceBar"/> records, then <see cref="CorporateAction"/> records.</summary>
    /// <exception cref="SourceContractException">The payload is no chart: an error (an unknown symbol), text in place of JSON, or arrays that do not match.</exception>
    public static void Parse(Payload payload, RecordSink sink)
    {
        ArgumentNullException.ThrowIfNull(payload);
        ArgumentNullException.ThrowIfNull(sink);
        ReadOnlyMemory<byte> bytes = PayloadBytes.Read(payload);
        using JsonDocument document = Document(bytes);
        JsonElement chart = Chart(document.RootElement, bytes);
        YahooChartMeta meta = YahooChartMeta.Read(chart.TryGetProperty("meta", out JsonElement m) ? m : default, payload);
        IReadOnlyCollection<CorporateAction> actions = YahooChartEvents.Read(chart, meta, sink);
        if (YahooChartArrays.Read(chart, sink) is { } arrays)
        {
            WriteBars(arrays, meta, actions, payload, sink);
        }

        RecordWriter<CorporateAction> writer = sink.For<CorporateAction>();
        foreach (CorporateAction action in actions)
        {
            writer.Write(action);
        }
    }

    private static void WriteBars(YahooChartArrays arrays, YahooChartMeta meta, IEnumerable<CorporateAction> actions, Payload payload, RecordSink sink)
    {
        var filter = new YahooBarFilter(meta, payload);
        var jumps = new PriceJumps(sink, actions);
        RecordWriter<PriceBar> writer = sink.For<PriceBar>();
        for (int i = 0; i < arrays.Count; i++)
        {
            long seconds = arrays.Seconds(i);
            LocalDate date = meta.DateOf(seconds);
            Instant start = meta.IsDaily ? meta.Zone.AtStartOfDay(date).ToInstant() : Instant.FromUnixTimeSeconds(seconds);
            if (arrays.Quote("close", i) is not { } close || !filter.Keeps(date, start, isLast: i == arrays.Count - 1))
            {
                continue;
            }

            sink.Position = i;
            jumps.Next(date, close);
            writer.Write(new PriceBar
            {
                Provider = YahooProvider.Name,
                Symbol = meta.Symbol,
                Interval = meta.Interval,
                StartTime = start,
                Date = date,
                Open = arrays.Quote("open", i),
                High = arrays.Quote("high", i),
                Low = arrays.Quote("low", i),
                Close = close,
                AdjustedClose = meta.IsDaily ? arrays.Adjusted(i) : null,
                Volume = arrays.Quote("volume", i),
                Adjustment = "split",
                Currency = meta.Currency,
            });
        }
    }

    private static JsonDocument Document(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            return JsonDocument.Parse(bytes);
        }
        catch (JsonException e)
        {
            throw new SourceContractException($"yahoo-chart: whole JSON was expected; line {e.LineNumber + 1}, byte {e.BytePositionInLine} of it is damaged in '{Excerpt.Of(bytes.Span)}'.", e.BytePositionInLine, e);
        }
    }

    private static JsonElement Chart(JsonElement root, ReadOnlyMemory<byte> bytes)
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("chart", out JsonElement chart) || chart.ValueKind != JsonValueKind.Object)
        {
            throw new SourceContractException($"yahoo-chart: an object with 'chart' was expected; found '{Excerpt.Of(bytes.Span)}'.", 0);
        }

        if (chart.TryGetProperty("error", out JsonElement error) && error.ValueKind == JsonValueKind.Object)
        {
            string code = error.TryGetProperty("code", out JsonElement c) ? c.ToString() : "error";
            string description = error.TryGetProperty("description", out JsonElement d) ? d.ToString() : "no description";
            throw new SourceContractException($"yahoo-chart: the source answered '{code}': {description}", 0);
        }

        return chart.TryGetProperty("result", out JsonElement result) && result.ValueKind == JsonValueKind.Array && result.GetArrayLength() > 0
            ? result[0]
            : throw new SourceContractException($"yahoo-chart: chart.result is empty and no error is stated: '{Excerpt.Of(bytes.Span)}'.", 0);
    }
}
