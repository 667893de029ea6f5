using System.Globalization;

using MarketIngest.Calendars;
using MarketIngest.Testing.Collecting;
using MarketIngest.Testing.Time;

using NodaTime;

namespace MarketIngest.Sources.Tests.Yahoo;

/// <summary>
/// A stand-in for the chart endpoint: symbols that trade in every bar of the New York sessions, the bar that still runs, the live quote after it, and the refusals of
/// windows that are too old or too long. Every request is kept.
/// </summary>
internal sealed class IntradayMarket(ManualTimeProvider clock) : ISourceClient
{
    private readonly List<(string Symbol, Instant From, Instant Until)> asked = [];
    private readonly Lock gate = new();

    /// <summary>How far back the source keeps bars, by its name of their length.</summary>
    public static IReadOnlyDictionary<string, (int Minutes, int Days, int RequestDays)> Lengths { get; } = new Dictionary<string, (int, int, int)>(StringComparer.Ordinal)
    {
        ["1m"] = (1, 30, 8),
        ["5m"] = (5, 60, 60),
        ["90m"] = (90, 60, 60),
        ["1h"] = (60, 730, 730),
    };

    /// <summary>The ex-date of a four-for-one split of all symbols, or null.</summary>
    public LocalDate? Split { get; set; }

    /// <summary>Symbols that have not traded since an instant.</summary>
    public Dictionary<string, Instant> Halted { get; } = [];

    /// <summary>The requests so far; reading them begins anew.</summary>
    public IReadOnlyList<(string Symbol, Instant From, Instant Until)> TakeAsked()
    {
        lock (gate)
        {
            (string Symbol, Instant From, Instant Until)[] taken = [.. asked];
            asked.Clear();
            return taken;
        }
    }

    public async Task<Payload> SendAsync(SourceRequest request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Instant now = Instant.FromDateTimeOffset(clock.GetUtcNow());
        return await new OfflineSource { Now = now }.Answer(request.Method, request.Address.AbsoluteUri, Answer(request, now)).SendAsync(request, cancellationToken);
    }

    private OfflineAnswer Answer(SourceRequest request, Instant now)
    {
        string symbol = Uri.UnescapeDataString(request.Address.Segments[^1]);
        Dictionary<string, string> query = request.Address.Query.TrimStart('?').Split('&').Select(p => p.Split('=')).ToDictionary(p => p[0], p => p[1]);
        Instant from = Instant.FromUnixTimeSeconds(long.Parse(query["period1"], CultureInfo.InvariantCulture));
        Instant until = Instant.FromUnixTimeSeconds(long.Parse(query["period2"], CultureInfo.InvariantCulture));
        (int minutes, int days, int requestDays) = Lengths[query["interval"]];
        lock (gate)
        {
            asked.Add((symbol, from, until));
        }

        if (from < now - Duration.FromDays(days) || until - from > Duration.FromDays(requestDays))
        {
            return OfflineAnswer.Text(422, $$$"""{"chart":{"result":null,"error":{"code":"Unprocessable Entity","description":"{{{query["interval"]}}} data not available for startTime={{{query["period1"]}}} and endTime={{{query["period2"]}}}. The requested range must be within the last {{{days}}} days."} } }""");
        }

        LocalDate today = now.InZone(NyseCalendar.Instance.Zone).Date;
        List<Instant> starts = [];
        foreach (TradingSession session in NyseCalendar.Instance.Sessions(from.InUtc().Date.PlusDays(-1), today.PlusDays(1)))
        {
            for (Instant start = session.Open; start < session.Close; start += Duration.FromMinutes(minutes))
            {
                if (start >= from && start < until && start <= now && !(Halted.TryGetValue(symbol, out Instant halt) && start >= halt))
                {
                    starts.Add(start);
                }
            }
        }

        if (starts.Count == 0)
        {
            return Chart(symbol, query["interval"], today, "", """ "indicators":{"quote":[{}]}""");
        }

        string closes = string.Join(',', starts.Select(s => Close(s, now)).Append("7.77"));
        string stamps = string.Join(',', starts.Append(now + Duration.FromSeconds(-7)).Select(s => s.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)));
        string events = Split is { } split && split <= today && starts.Exists(s => Date(s) >= split)
            ? $$$""" "events":{"splits":{"1":{"date":{{{starts.First(s => Date(s) >= split).ToUnixTimeSeconds()}}},"numerator":4,"denominator":1} } },"""
            : "";
        return Chart(symbol, query["interval"], today, $""" "timestamp":[{stamps}],""" + events, $$$""" "indicators":{"quote":[{"close":[{{{closes}}}],"volume":[{{{closes}}}]} ]}""");
    }

    /// <summary>Four times as much before a split, until the source has adjusted it; a bar that still runs has another price.</summary>
    private string Close(Instant start, Instant now)
    {
        decimal close = 100 + (start.ToUnixTimeSeconds() / 60 % 390 / 10m);
        bool isFormer = Split is { } split && Date(start) < split && Date(now) < split;
        return (isFormer ? close * 4 : close).ToString(CultureInfo.InvariantCulture);
    }

    private static LocalDate Date(Instant at) => at.InZone(NyseCalendar.Instance.Zone).Date;

    private static OfflineAnswer Chart(string symbol, string interval, LocalDate today, string before, string indicators)
    {
        string session = NyseCalendar.Instance.TryGetSession(today, out TradingSession s)
            ? string.Create(CultureInfo.InvariantCulture, $$$""","currentTradingPeriod":{"regular":{"start":{{{s.Open.ToUnixTimeSeconds()}}},"end":{{{s.Close.ToUnixTimeSeconds()}}} } }""")
            : "";
        return OfflineAnswer.Text($$$"""{"chart":{"result":[{"meta":{"currency":"USD","symbol":"{{{symbol}}}","exchangeTimezoneName":"America/New_York","dataGranularity":"{{{interval}}}"{{{session}}} },{{{before}}}{{{indicators}}} }],"error":null} }""");
    }
}
