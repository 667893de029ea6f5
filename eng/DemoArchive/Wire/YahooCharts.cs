using System.Text.Json;

using MarketIngest.Calendars;

using NodaTime;

namespace MarketIngest.DemoArchive.Wire;

/// <summary>
/// Daily charts as Yahoo answers them: prices and volumes adjusted for every split up to the day of the answer, null where a session has no bar.
/// </summary>
public static class YahooCharts
{
    /// <summary>The chart of a symbol in Yahoo's spelling, with the sessions from one instant to another.</summary>
    public static WireAnswer Of(string name, Instant from, Instant until, LocalDate today)
    {
        DemoSymbol? symbol = DemoSymbols.Listed.FirstOrDefault(s => s.YahooName == name);
        if (symbol is null)
        {
            return WireAnswer.Text(404, "application/json", """{"chart":{"result":null,"error":{"code":"Not Found","description":"No data found, symbol may be delisted"}}}""");
        }

        LocalDate[] sessions = [.. DemoWindow.Sessions.Where(s => s <= today && Opens(s) >= from && Opens(s) < until)];
        using var body = new MemoryStream();
        using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartObject();
            json.WriteStartObject("chart");
            json.WriteStartArray("result");
            json.WriteStartObject();
            WriteMeta(json, symbol, sessions);
            WriteNumbers(json, "timestamp", sessions, s => Opens(s).ToUnixTimeSeconds());
            WriteEvents(json, symbol, sessions);
            json.WriteStartObject("indicators");
            WriteQuote(json, symbol, sessions);
            WriteAdjusted(json, symbol, sessions);
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteNull("error");
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return WireAnswer.Of(200, "application/json", body.ToArray());
    }

    private static void WriteMeta(Utf8JsonWriter json, DemoSymbol symbol, LocalDate[] sessions)
    {
        json.WriteStartObject("meta");
        json.WriteString("currency", "USD");
        json.WriteString("symbol", symbol.YahooName);
        json.WriteString("exchangeName", symbol.ProductType == "UTP" ? "NMS" : "NYQ");
        json.WriteString("instrumentType", "EQUITY");
        json.WriteNumber("firstTradeDate", Opens(DemoWindow.From).ToUnixTimeSeconds());
        json.WriteNumber("gmtoffset", NyseCalendar.Instance.Zone.GetUtcOffset(Opens(sessions[^1])).Seconds);
        json.WriteString("timezone", NyseCalendar.Instance.Zone.GetZoneInterval(Opens(sessions[^1])).Name);
        json.WriteString("exchangeTimezoneName", "America/New_York");
        json.WriteNumber("priceHint", 2);
        json.WriteString("dataGranularity", "1d");
        json.WriteString("range", "");
        json.WriteEndObject();
    }

    private static void WriteEvents(Utf8JsonWriter json, DemoSymbol symbol, LocalDate[] sessions)
    {
        bool hasSplit = symbol.SplitDate is { } s && sessions.Contains(s);
        bool hasDividend = symbol.DividendDate is { } d && sessions.Contains(d);
        if (!hasSplit && !hasDividend)
        {
            return;
        }

        json.WriteStartObject("events");
        if (hasDividend)
        {
            WriteEvent(json, "dividends", symbol.DividendDate!.Value, () => json.WriteNumber("amount", YahooPrices.Dividend));
        }

        if (hasSplit)
        {
            WriteEvent(json, "splits", symbol.SplitDate!.Value, () =>
            {
                json.WriteNumber("numerator", 2.0m);
                json.WriteNumber("denominator", 1.0m);
                json.WriteString("splitRatio", "2:1");
            });
        }

        json.WriteEndObject();
    }

    private static void WriteEvent(Utf8JsonWriter json, string kind, LocalDate date, Action write)
    {
        long seconds = Opens(date).ToUnixTimeSeconds();
        json.WriteStartObject(kind);
        json.WriteStartObject(seconds.ToString(System.Globalization.CultureInfo.InvariantCulture));
        write();
        json.WriteNumber("date", seconds);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteQuote(Utf8JsonWriter json, DemoSymbol symbol, LocalDate[] sessions)
    {
        var prices = new YahooPrices(symbol, sessions);
        json.WriteStartArray("quote");
        json.WriteStartObject();
        WriteNumbers(json, "high", sessions, prices.High);
        WriteNumbers(json, "volume", sessions, prices.Volume);
        WriteNumbers(json, "open", sessions, prices.Open);
        WriteNumbers(json, "low", sessions, prices.Low);
        WriteNumbers(json, "close", sessions, prices.Close);
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteAdjusted(Utf8JsonWriter json, DemoSymbol symbol, LocalDate[] sessions)
    {
        json.WriteStartArray("adjclose");
        json.WriteStartObject();
        WriteNumbers(json, "adjclose", sessions, new YahooPrices(symbol, sessions).AdjustedClose);
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteNumbers(Utf8JsonWriter json, string name, LocalDate[] sessions, Func<LocalDate, decimal?> number)
    {
        json.WriteStartArray(name);
        foreach (LocalDate session in sessions)
        {
            if (number(session) is { } value)
            {
                json.WriteNumberValue(value);
            }
            else
            {
                json.WriteNullValue();
            }
        }

        json.WriteEndArray();
    }

    private static Instant Opens(LocalDate session) => DemoWindow.At(session, 9, 30);
}
