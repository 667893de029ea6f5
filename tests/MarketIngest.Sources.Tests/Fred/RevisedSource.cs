using System.Text;

using MarketIngest.Sources.Parsing;

using NodaTime;

using static MarketIngest.Sources.Tests.Fred.FredFixtures;

namespace MarketIngest.Sources.Tests.Fred;

/// <summary>A stand-in for FRED that publishes and revises at instants of a script, and answers what it would have answered at the clock's instant.</summary>
/// <param name="clock">The clock.</param>
/// <param name="releases">What is published when, by observation date.</param>
internal sealed class RevisedSource(TimeProvider clock, IReadOnlyList<Release> releases) : ISourceClient
{
    private static readonly DateTimeZone Chicago = DateTimeZoneProviders.Tzdb["America/Chicago"];

    /// <summary>What anybody could know of an observation at an instant, or null.</summary>
    public decimal? KnowableAt(LocalDate date, Instant at) => releases.Where(r => r.Date == date && r.At <= at).OrderBy(r => r.At).LastOrDefault()?.Value;

    /// <summary>All values that had been published by an instant.</summary>
    public IEnumerable<decimal> PublishedBy(LocalDate date, Instant at) => releases.Where(r => r.Date == date && r.At <= at).Select(r => r.Value);

    public Task<Payload> SendAsync(SourceRequest request, CancellationToken cancellationToken)
    {
        Instant now = Instant.FromDateTimeOffset(clock.GetUtcNow());
        Dictionary<string, string> query = request.Address.Query.TrimStart('?').Split('&').Select(p => p.Split('=')).ToDictionary(p => p[0], p => p[1]);
        string answer = request.Address.AbsolutePath.EndsWith("vintagedates", StringComparison.Ordinal)
            ? Vintages([.. releases.Where(r => r.At <= now).Select(r => DateOf(r.At)).Where(d => d <= Date(query, "realtime_end")).Distinct().Order().Select(ColumnText.Of)])
            : Observations(query, now);
        return Task.FromResult(new Payload(request, 200, new Dictionary<string, string>(), now, new BytesContent(Encoding.UTF8.GetBytes(answer))));
    }

    private static LocalDate DateOf(Instant at) => at.InZone(Chicago).Date;

    private static LocalDate Date(Dictionary<string, string> query, string name) => ValueText.TryDate(query[name], out LocalDate date) ? date : throw new FormatException(query[name]);

    private string Observations(Dictionary<string, string> query, Instant now)
    {
        (LocalDate from, LocalDate last) = (Date(query, "realtime_start"), Date(query, "realtime_end"));
        last.ShouldBeLessThanOrEqualTo(DateOf(now), "FRED refuses a real time after its today.");
        List<(string, string, string, string)> rows = [];
        foreach (IGrouping<LocalDate, Release> observation in releases.Where(r => r.At <= now && r.Date >= Date(query, "observation_start") && r.Date <= Date(query, "observation_end")).GroupBy(r => r.Date).OrderBy(g => g.Key))
        {
            // The last value of a day is that of its vintage.
            (LocalDate Day, decimal Value)[] vintages = [.. observation.GroupBy(r => DateOf(r.At)).OrderBy(g => g.Key).Select(g => (g.Key, g.OrderBy(r => r.At).Last().Value))];
            for (int i = 0; i < vintages.Length; i++)
            {
                LocalDate end = i + 1 < vintages.Length ? vintages[i + 1].Day.PlusDays(-1) : new LocalDate(9999, 12, 31);
                if (vintages[i].Day <= last && end >= from)
                {
                    rows.Add((ColumnText.Of(LocalDate.Max(from, vintages[i].Day)), ColumnText.Of(LocalDate.Min(last, end)), ColumnText.Of(observation.Key), ColumnText.Of(vintages[i].Value)));
                }
            }
        }

        int limit = int.Parse(query["limit"], System.Globalization.CultureInfo.InvariantCulture), offset = int.Parse(query["offset"], System.Globalization.CultureInfo.InvariantCulture);
        return Page(rows.Count, offset, limit, [.. rows.Skip(offset).Take(limit)]);
    }
}
