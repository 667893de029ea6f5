using System.Globalization;

using MarketIngest.Calendars;
using MarketIngest.Testing.Collecting;
using MarketIngest.Testing.Time;

using NodaTime;

namespace MarketIngest.Sources.Tests.Yahoo;

/// <summary>A chart of one symbol whose closes are published and revised at instants of a script; it answers what it would have answered at the clock's instant.</summary>
/// <param name="clock">The clock.</param>
/// <param name="revisions">The closes by date, each with the instant from which it was shown.</param>
internal sealed class RevisedChart(ManualTimeProvider clock, IReadOnlyList<(LocalDate Date, Instant At, decimal Close)> revisions) : ISourceClient
{
    /// <summary>The close that the source shows of a date at an instant, or null.</summary>
    public decimal? ShownAt(LocalDate date, Instant at) => revisions.Where(r => r.Date == date && r.At <= at).OrderBy(r => r.At).Select(r => (decimal?)r.Close).LastOrDefault();

    public Task<Payload> SendAsync(SourceRequest request, CancellationToken cancellationToken)
    {
        Instant now = clock.GetCurrentInstant();
        Dictionary<string, string> query = request.Address.Query.TrimStart('?').Split('&').Select(p => p.Split('=')).ToDictionary(p => p[0], p => p[1]);
        Instant from = Instant.FromUnixTimeSeconds(long.Parse(query["period1"], CultureInfo.InvariantCulture)), until = Instant.FromUnixTimeSeconds(long.Parse(query["period2"], CultureInfo.InvariantCulture));
        (Instant Open, decimal Close)[] bars =
        [
            .. revisions.Select(r => r.Date).Distinct().Order().Select(d => (NyseCalendar.Instance.Sessions(d, d.PlusDays(1)).Single().Open, ShownAt(d, now)))
                .Where(b => b.Item2 is not null && b.Open >= from && b.Open < until).Select(b => (b.Open, b.Item2!.Value)),
        ];
        string stamps = string.Join(',', bars.Select(b => b.Open.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)));
        string closes = string.Join(',', bars.Select(b => b.Close.ToString(CultureInfo.InvariantCulture)));
        string arrays = bars.Length == 0 ? """ "indicators":{"quote":[{}]}""" : $$$""" "timestamp":[{{{stamps}}}],"indicators":{"quote":[{"close":[{{{closes}}}]}]}""";
        string chart = $$$"""{"chart":{"result":[{"meta":{"symbol":"ACME","exchangeTimezoneName":"America/New_York","dataGranularity":"1d"},{{{arrays}}} }],"error":null} }""";
        return new OfflineSource { Now = now }.Answer("GET", request.Address.AbsoluteUri, OfflineAnswer.Text(chart)).SendAsync(request, cancellationToken);
    }
}
