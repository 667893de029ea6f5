using System.Globalization;

using MarketIngest.Calendars;
using MarketIngest.Sources.DailyBars;
using MarketIngest.Sources.Yahoo;
using MarketIngest.Testing.Collecting;

using Microsoft.Extensions.Options;

using NodaTime;

namespace MarketIngest.Sources.Tests.Constituents;

/// <summary>The lists of an index of three and their charts, answered from memory; every chart request is kept.</summary>
internal sealed class SmallMarket : ISourceClient
{
    private readonly List<(string Symbol, LocalDate From)> charts = [];
    private readonly Lock gate = new();

    public static IReadOnlyList<string> Symbols { get; } = ["AAA", "BRK.B", "CCC"];

    /// <summary>Daily bars of Yahoo alone.</summary>
    public static DailyBarsCollector YahooBars() => new(
        new DailyBarProviders([new DailyBarProvider("yahoo", new YahooDailyBarsCollector(Options.Create(new YahooOptions())), YahooSymbol.Of)], Options.Create(new DailyBarsOptions())),
        TimeProvider.System);

    public Instant Now { get; set; }

    /// <summary>Sessions on which a symbol has no bar at the source.</summary>
    public HashSet<(string Symbol, LocalDate Date)> Missing { get; } = [];

    /// <summary>Symbols that the source does not know.</summary>
    public HashSet<string> Unknown { get; } = [];

    /// <summary>Splits by symbol and date.</summary>
    public Dictionary<string, LocalDate> Splits { get; } = [];

    public string Changes { get; set; } = "date,add,remove\n2025-11-11,\"CCC\",\"OLD\"\n";

    /// <summary>The charts asked for so far: symbol and first date; reading them begins anew.</summary>
    public IReadOnlyList<(string Symbol, LocalDate From)> TakeCharts()
    {
        lock (gate)
        {
            (string Symbol, LocalDate From)[] taken = [.. charts];
            charts.Clear();
            return taken;
        }
    }

    public async Task<Payload> SendAsync(SourceRequest request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        OfflineAnswer answer = Answer(request);
        return await new OfflineSource { Now = Now }.Answer(request.Method, request.Address.AbsoluteUri, answer).SendAsync(request, cancellationToken);
    }

    private OfflineAnswer Answer(SourceRequest request)
    {
        string path = request.Address.AbsolutePath;
        if (path.EndsWith("/constituents.csv", StringComparison.Ordinal))
        {
            return OfflineAnswer.Text("Symbol,Security,GICS Sector,GICS Sub-Industry,Headquarters Location,Date added,CIK,Founded\n"
                + string.Concat(Symbols.Select((s, i) => $"{s},\"Company {i}, Inc.\",Industrials,Machinery,\"Town, State\",2001-02-03,{i + 1},1999\n")));
        }

        if (path.EndsWith("start_end.csv", StringComparison.Ordinal))
        {
            return OfflineAnswer.Text("ticker,start_date,end_date\nAAA,2001-02-03,\nBRK.B,2001-02-03,\nOLD,2001-02-03,\n");
        }

        return path.EndsWith("changes_since_2019.csv", StringComparison.Ordinal) ? OfflineAnswer.Text(Changes) : Chart(request);
    }

    private OfflineAnswer Chart(SourceRequest request)
    {
        string symbol = Uri.UnescapeDataString(request.Address.Segments[^1]);
        Dictionary<string, string> query = request.Address.Query.TrimStart('?').Split('&').Select(p => p.Split('=')).ToDictionary(p => p[0], p => p[1]);
        Instant from = Instant.FromUnixTimeSeconds(long.Parse(query["period1"], CultureInfo.InvariantCulture));
        Instant until = Instant.FromUnixTimeSeconds(long.Parse(query["period2"], CultureInfo.InvariantCulture));
        lock (gate)
        {
            charts.Add((symbol, from.InUtc().Date.PlusDays(1)));
        }

        if (Unknown.Contains(symbol))
        {
            return OfflineAnswer.Text(404, """{"chart":{"result":null,"error":{"code":"Not Found","description":"No data found, symbol may be delisted"}}}""");
        }

        TradingSession[] sessions =
        [
            .. NyseCalendar.Instance.Sessions(from.InUtc().Date, until.InUtc().Date)
                .Where(s => s.Open >= from && s.Open < until && s.Close <= Now && !Missing.Contains((symbol, s.Date))),
        ];
        string split = Splits.TryGetValue(symbol, out LocalDate date) && sessions.Any(s => s.Date == date)
            ? string.Create(CultureInfo.InvariantCulture, $$$""","events":{"splits":{"1":{"date":{{{sessions.First(s => s.Date == date).Open.ToUnixTimeSeconds()}}},"numerator":4,"denominator":1} } }""")
            : "";
        string closes = string.Join(',', sessions.Select(s => (1000 + s.Date.DayOfYear).ToString(CultureInfo.InvariantCulture)));
        string stamps = string.Join(',', sessions.Select(s => s.Open.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)));
        return OfflineAnswer.Text(
            $$$"""{"chart":{"result":[{"meta":{"currency":"USD","symbol":"{{{symbol}}}","exchangeTimezoneName":"America/New_York","dataGranularity":"1d"},"timestamp":[{{{stamps}}}],"""
            + $$$""" "indicators":{"quote":[{"close":[{{{closes}}}],"volume":[{{{closes}}}]} ]} {{{split}}} }],"error":null} }""");
    }
}
