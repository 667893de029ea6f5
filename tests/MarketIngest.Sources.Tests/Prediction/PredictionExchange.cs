using System.Globalization;
using System.Text;
using System.Web;

using NodaTime;

namespace MarketIngest.Sources.Tests.Prediction;

/// <summary>
/// Both exchanges in memory: one open and one closed market at Polymarket, the same at Kalshi, with hourly prices that depend on nothing but the hour.
/// It refuses what the exchanges refuse.
/// </summary>
internal sealed class PredictionExchange(ManualTime clock) : ISourceClient
{
    public const string PolymarketOpen = "0xaaaa";
    public const string PolymarketClosed = "0xbbbb";
    public const string KalshiOpen = "KXRAIN-26-NYC";
    public const string KalshiSettled = "KXSNOW-26-BOS";
    private const int Hour = 3600;
    private static readonly Instant Opened = Instant.FromUtc(2026, 9, 1, 12, 0);
    private readonly Lock gate = new();
    private readonly List<Uri> asked = [];

    /// <summary>The addresses asked for, in order.</summary>
    public IReadOnlyList<Uri> Asked => asked;

    /// <summary>Answers in the place of the exchange: an address, and a status and body or null.</summary>
    public Func<Uri, (int Status, string Body)?> Instead { get; set; } = _ => null;

    /// <summary>When Polymarket's first market closes.</summary>
    public Instant Closes { get; set; } = Instant.MaxValue;

    public Task<Payload> SendAsync(SourceRequest request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (gate)
        {
            asked.Add(request.Address);
        }

        (int status, string body) = Instead(request.Address) ?? Answer(request.Address);
        return request.AcceptedStatus.Contains(status)
            ? Task.FromResult(new Payload(request, status, new Dictionary<string, string>(), clock.Now, new BytesContent(Encoding.UTF8.GetBytes(body))))
            : throw new SourceContractException($"{request} was refused with status {status}: {body}");
    }

    private (int Status, string Body) Answer(Uri address)
    {
        var query = HttpUtility.ParseQueryString(address.Query);
        return (address.Host, address.AbsolutePath) switch
        {
            ("gamma-api.polymarket.com", "/tags/slug/politics") => (200, """{"id":"2","label":"Politics","slug":"politics"}"""),
            ("gamma-api.polymarket.com", "/markets/keyset") => (200, Gamma(query["closed"] == "true", query["after_cursor"], query.GetValues("condition_ids"))),
            ("clob.polymarket.com", "/prices-history") => History(query["market"]!, Number(query["startTs"]), Number(query["endTs"]), query["interval"], (int)Number(query["fidelity"])),
            (_, "/trade-api/v2/historical/cutoff") => (200, """{"market_settled_ts":"2026-10-01T00:00:00Z","trades_created_ts":"2026-10-01T00:00:00Z"}"""),
            (_, "/trade-api/v2/historical/markets") => (200, $$"""{"markets":[{{Market(KalshiSettled, "KXSNOW-26", "finalized", "yes")}}],"cursor":""}"""),
            (_, "/trade-api/v2/events") => (200, Events(query["status"]!)),
            (_, $"/trade-api/v2/events/KXRAIN-26") => (200, $$"""{"event":{{RainEvent}} }"""),
            (_, $"/trade-api/v2/series/KXRAIN/markets/{KalshiOpen}/candlesticks") => (200, Candles(KalshiOpen, Number(query["start_ts"]), Number(query["end_ts"]), (int)Number(query["period_interval"]))),
            (_, $"/trade-api/v2/historical/markets/{KalshiSettled}/candlesticks") => (200, Candles(null, Number(query["start_ts"]), Number(query["end_ts"]), (int)Number(query["period_interval"]))),
            _ => (404, """{"error":"not found"}"""),
        };
    }

    private static long Number(string? text) => text is null ? 0 : long.Parse(text, CultureInfo.InvariantCulture);

    private string Gamma(bool closed, string? cursor, string[]? ids)
    {
        bool isOver = clock.Now >= Closes;
        List<string> markets = [];
        if (closed == isOver)
        {
            markets.Add($$"""
                {"id":"1","question":"Will it rain?","conditionId":"{{PolymarketOpen}}","outcomes":"[\"Yes\", \"No\"]","clobTokenIds":"[\"11\", \"12\"]",
                 "outcomePrices":"{{(isOver ? "[\\\"1\\\", \\\"0\\\"]" : "[\\\"0.4\\\", \\\"0.6\\\"]")}}","closed":{{(isOver ? "true" : "false")}},"active":true,"volume":"1000.5","negRisk":false,
                 "startDate":"2026-09-01T12:00:00Z","endDate":"2026-12-31T00:00:00Z"{{(isOver ? ",\"closedTime\":\"" + ColumnText.Of(Closes)[..19].Replace('T', ' ') + "+00\"" : "")}},
                 "tags":[{"id":"2","label":"Politics","slug":"politics"}]}
                """);
        }

        if (closed)
        {
            markets.Add($$"""
                {"id":"2","question":"Did it snow?","conditionId":"{{PolymarketClosed}}","outcomes":"[\"Yes\", \"No\"]","clobTokenIds":"[\"21\", \"22\"]","outcomePrices":"[\"0\", \"1\"]",
                 "closed":true,"volume":"5","startDate":"2026-09-01T12:00:00Z","endDate":"2026-09-20T00:00:00Z","closedTime":"2026-09-20 18:00:00+00","umaResolutionStatus":"resolved"}
                """);
        }

        // The list has two pages, the second empty; a question by ids one.
        return ids is null && cursor is null
            ? $$"""{"markets":[{{string.Join(',', markets)}}],"next_cursor":"p2"}"""
            : $$"""{"markets":[{{string.Join(',', ids is null ? [] : markets.Where(m => ids.Any(m.Contains)))}}]}""";
    }

    private (int Status, string Body) History(string token, long start, long end, string? interval, int minutes)
    {
        long last = clock.Now.ToUnixTimeSeconds();
        if (token is "21" or "22")
        {
            // Of a resolved market only the coarse prices are left.
            last = Instant.FromUtc(2026, 9, 20, 18, 0).ToUnixTimeSeconds();
            if (minutes < 720)
            {
                return (200, """{"history":[]}""");
            }
        }

        if (interval == "max")
        {
            (start, end) = (0, last);
        }
        else if (end - start > 15 * 86_400)
        {
            return (400, """{"error":"invalid filters: 'startTs' and 'endTs' interval is too long"}""");
        }

        IEnumerable<long> times = Times(Math.Max(start, Opened.ToUnixTimeSeconds()), Math.Min(end, last), minutes * 60L);
        IEnumerable<string> points = times.Reverse().Select(t => string.Create(CultureInfo.InvariantCulture, $"{{\"t\":{t},\"p\":{Price(t)}}}"));
        return (200, $$"""{"history":[{{string.Join(',', points)}}]}""");
    }

    private static string Events(string status) => status switch
    {
        "open" => $$"""{"events":[{"event_ticker":"KXMVEX-1","series_ticker":"KXMVEX","category":"Sports","markets":[{{Market("KXMVEX-1-A", "KXMVEX-1", "active", "")}}] },{{RainEvent}}],"cursor":""}""",
        "settled" => $$"""{"events":[{"event_ticker":"KXSNOW-26","series_ticker":"KXSNOW","category":"Climate and Weather","title":"Snow","markets":[{{Market(KalshiSettled, "KXSNOW-26", "finalized", "yes")}}]}],"cursor":""}""",
        _ => """{"events":[],"cursor":""}""",
    };

    private static string RainEvent =>
        $$"""{"event_ticker":"KXRAIN-26","series_ticker":"KXRAIN","category":"Climate and Weather","title":"Rain","markets":[{{Market(KalshiOpen, "KXRAIN-26", "active", "")}}] }""";

    private static string Market(string ticker, string inEvent, string status, string result) => $$"""
        {"ticker":"{{ticker}}","event_ticker":"{{inEvent}}","title":"Will it?","yes_sub_title":"Yes","status":"{{status}}","result":"{{result}}","volume_fp":"12.50","liquidity_dollars":"0.0000",
         "open_time":"2026-09-01T12:00:00Z","close_time":"{{(status == "active" ? "2026-12-31T00:00:00Z" : "2026-09-20T18:00:00Z")}}"}
        """;

    private string Candles(string? ticker, long start, long end, int minutes)
    {
        long last = Math.Min(end, ticker is null ? Instant.FromUtc(2026, 9, 20, 18, 0).ToUnixTimeSeconds() + (minutes * 60L) : clock.Now.ToUnixTimeSeconds());

        // Days end at midnight in New York, which is at 4 in summer; the test's window lies in it.
        IEnumerable<long> times = Times(Math.Max(start, Opened.ToUnixTimeSeconds()), last, minutes * 60L, minutes == 1440 ? 4 * Hour : 0);
        string suffix = ticker is null ? "" : "_dollars";
        string counted = ticker is null ? "" : "_fp";
        IEnumerable<string> candles = times.Select(t => $$"""
            {"end_period_ts":{{t}},"open_interest{{counted}}":"3.00","volume{{counted}}":"1.00","price":{"open{{suffix}}":"{{Price(t)}}","high{{suffix}}":"{{Price(t)}}","low{{suffix}}":"{{Price(t)}}","close{{suffix}}":"{{Price(t)}}"},
             "yes_bid":{"close{{suffix}}":"0.0000"},"yes_ask":{"close{{suffix}}":"1.0000"} }
            """);
        return $$"""{"candlesticks":[{{string.Join(',', candles)}}]{{(ticker is null ? "" : $",\"ticker\":\"{ticker}\"")}} }""";
    }

    private static IEnumerable<long> Times(long from, long until, long step, long offset = 0)
    {
        for (long time = (((from - offset + step - 1) / step) * step) + offset; time <= until; time += step)
        {
            yield return time;
        }
    }

    private static string Price(long time) => string.Create(CultureInfo.InvariantCulture, $"0.{(time / Hour % 90) + 10:00}");
}
