using System.Text.Json;

using MarketIngest.Sources.Parsing;

using NodaTime;

namespace MarketIngest.Sources.Yahoo;

/// <summary>What a chart says about all its bars.</summary>
/// <param name="Symbol">The symbol in Yahoo's spelling.</param>
/// <param name="Interval">The bar length as an ISO-8601 duration.</param>
/// <param name="Zone">The exchange's zone. The answer's own offset is today's and wrong for bars of another season.</param>
/// <param name="Currency">The currency, or null.</param>
/// <param name="Session">The exchange's current or next regular session, or null.</param>
internal sealed record YahooChartMeta(string Symbol, string Interval, DateTimeZone Zone, string? Currency, Interval? Session)
{
    /// <summary>The length of a bar within a day, or null when bars are about dates.</summary>
    public Duration? Length { get; } = YahooIntervals.Find(Interval)?.Length;

    /// <summary>Whether the bars are about dates.</summary>
    public bool IsDaily => YahooIntervals.IsDaily(Interval);

    /// <summary>Reads the chart's description; hints <c>symbol</c> and <c>interval</c> fill what it lacks.</summary>
    /// <exception cref="SourceContractException">The zone or the bar length is absent or unknown.</exception>
    public static YahooChartMeta Read(JsonElement meta, Payload payload)
    {
        if (meta.ValueKind != JsonValueKind.Object)
        {
            throw new SourceContractException("yahoo-chart: chart.result[0].meta is absent; symbol, zone and bar length cannot be told without it.");
        }

        string zone = Text(meta, "exchangeTimezoneName") ?? throw new SourceContractException("yahoo-chart: meta.exchangeTimezoneName is absent; dates cannot be told without it.");
        string? asked = payload.Hint("interval") is { Length: > 0 } hint ? YahooIntervals.Iso(hint) : null;
        string interval = (Text(meta, "dataGranularity") is { } granularity ? YahooIntervals.Iso(granularity) : asked)
            ?? throw new SourceContractException("yahoo-chart: meta.dataGranularity is absent; give the interval.");
        if (asked is not null && asked != interval)
        {
            throw new SourceContractException($"yahoo-chart: bars of {asked} were asked for, and of {interval} answered (meta.dataGranularity is '{Text(meta, "dataGranularity")}').");
        }

        return new YahooChartMeta(
            Text(meta, "symbol") ?? payload.Hint("symbol") ?? UnknownKey.Text,
            interval,
            DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) ?? throw new SourceContractException($"yahoo-chart: meta.exchangeTimezoneName is '{zone}', no known zone."),
            Text(meta, "currency"),
            RegularSession(meta));
    }

    /// <summary>The date of an instant on the exchange.</summary>
    public LocalDate DateOf(long seconds) => Instant.FromUnixTimeSeconds(seconds).InZone(Zone).Date;

    private static Interval? RegularSession(JsonElement meta) =>
        meta.TryGetProperty("currentTradingPeriod", out JsonElement periods) && periods.ValueKind == JsonValueKind.Object
        && periods.TryGetProperty("regular", out JsonElement regular) && regular.ValueKind == JsonValueKind.Object
        && Seconds(regular, "start") is { } start && Seconds(regular, "end") is { } end && start < end
            ? new Interval(start, end)
            : null;

    private static Instant? Seconds(JsonElement element, string name) =>
        element.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out long seconds) ? Instant.FromUnixTimeSeconds(seconds) : null;

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;
}
