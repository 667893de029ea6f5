using System.Text.Json;

using MarketIngest.Sources.Parsing;

using NodaTime;

namespace MarketIngest.Sources.Yahoo;

/// <summary>The dividends and splits of a chart. A dividend a day outside the window may be among them; it is a fact all the same.</summary>
internal static class YahooChartEvents
{
    /// <summary>The actions in the order of their dates.</summary>
    public static IReadOnlyCollection<CorporateAction> Read(JsonElement chart, YahooChartMeta meta, RecordSink sink)
    {
        if (!chart.TryGetProperty("events", out JsonElement events) || events.ValueKind != JsonValueKind.Object)
        {
            return [];
        }

        var actions = new SortedDictionary<(LocalDate ExDate, string Kind), CorporateAction>();
        foreach ((LocalDate date, JsonElement item) in Items(events, "dividends", meta, sink))
        {
            Add(actions, sink, Action(meta, date, "dividend") with { Amount = Number(item, "amount"), Currency = Currency(item) ?? meta.Currency });
        }

        foreach ((LocalDate date, JsonElement item) in Items(events, "splits", meta, sink))
        {
            Add(actions, sink, Action(meta, date, "split") with { Numerator = Number(item, "numerator"), Denominator = Number(item, "denominator") });
        }

        return actions.Values;
    }

    // Two dividends of one ex-date are one payment of both; a split that is listed twice is one split.
    private static void Add(SortedDictionary<(LocalDate ExDate, string Kind), CorporateAction> actions, RecordSink sink, CorporateAction action)
    {
        var key = (action.ExDate, action.Kind);
        if (!actions.TryGetValue(key, out CorporateAction? earlier))
        {
            actions.Add(key, action);
            return;
        }

        sink.Warn("action_listed_twice", $"{action.Symbol} has two entries '{action.Kind}' on {action.ExDate:uuuu-MM-dd}; amounts are summed, of splits the last is kept.");
        actions[key] = action with { Amount = action.Amount is { } amount ? amount + (earlier.Amount ?? 0) : earlier.Amount };
    }

    private static IEnumerable<(LocalDate Date, JsonElement Item)> Items(JsonElement events, string kind, YahooChartMeta meta, RecordSink sink)
    {
        if (!events.TryGetProperty(kind, out JsonElement list) || list.ValueKind != JsonValueKind.Object)
        {
            yield break;
        }

        foreach (JsonProperty entry in list.EnumerateObject())
        {
            if (entry.Value.ValueKind == JsonValueKind.Object && Seconds(entry) is { } seconds)
            {
                yield return (meta.DateOf(seconds), entry.Value);
            }
            else
            {
                sink.Fault(new Fault(CorporateAction.Schema.Name, "event_undated", "ex_date", entry.Name, sink.Position, entry.Value.GetRawText(), $"An entry of '{kind}' has no date."));
            }
        }
    }

    private static long? Seconds(JsonProperty entry) =>
        entry.Value.TryGetProperty("date", out JsonElement date) && date.ValueKind == JsonValueKind.Number && date.TryGetInt64(out long seconds) ? seconds
        : ValueText.TryCount(entry.Name, out long named) ? named
        : null;

    private static decimal? Number(JsonElement item, string name) =>
        item.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out decimal number) ? number : null;

    private static string? Currency(JsonElement item) =>
        item.TryGetProperty("currency", out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static CorporateAction Action(YahooChartMeta meta, LocalDate date, string kind) =>
        new() { Provider = YahooProvider.Name, Symbol = meta.Symbol, ExDate = date, Kind = kind };
}
