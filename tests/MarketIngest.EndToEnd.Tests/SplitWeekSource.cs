using System.Globalization;
using System.Text;

using NodaTime;

namespace MarketIngest.EndToEnd.Tests;

/// <summary>
/// One symbol's week with a 2-for-1 split on its Wednesday. As traded: 10, 10, 22, 20 and 18 million shares, of which 16 million on ATSs and 24 million
/// elsewhere off exchange. The chart doubles what came before the split, from the split on.
/// </summary>
internal sealed class SplitWeekSource(TimeProvider clock) : ISourceClient
{
    private static readonly int[] Millions = [10, 10, 22, 20, 18];

    public static LocalDate Week { get; } = new(2026, 10, 12);

    public static LocalDate SplitDate { get; } = Week.PlusDays(2);

    public Task<Payload> SendAsync(SourceRequest request, CancellationToken cancellationToken)
    {
        Instant now = Instant.FromDateTimeOffset(clock.GetUtcNow());
        string body = request.Method == "POST" ? Weekly(Encoding.UTF8.GetString(request.Body!)) : Chart(now);
        Dictionary<string, string> headers = new(StringComparer.Ordinal) { ["record-total"] = "1" };
        return Task.FromResult(new Payload(request, body.Length == 0 ? 204 : 200, headers, now, new BytesContent(Encoding.UTF8.GetBytes(body))));
    }

    private static string Weekly(string query)
    {
        if (!query.Contains("2026-10-12", StringComparison.Ordinal) || !query.Contains("\"T1\"", StringComparison.Ordinal))
        {
            return "";
        }

        (string summary, int shares) = query.Contains("ATS_W_SMBL", StringComparison.Ordinal) ? ("ATS_W_SMBL", 16_000_000) : ("OTC_W_SMBL", 24_000_000);
        return $$"""[{"issueSymbolIdentifier":"ACME","issueName":"Acme","tierIdentifier":"T1","summaryTypeCode":"{{summary}}","weekStartDate":"2026-10-12","totalWeeklyShareQuantity":{{shares}},"totalWeeklyTradeCount":9,"initialPublishedDate":"2026-11-02","lastUpdateDate":"2026-11-02"}]""";
    }

    private static string Chart(Instant now)
    {
        LocalDate today = now.InZone(Zone).Date;
        LocalDate[] sessions = [.. Enumerable.Range(0, 5).Select(Week.PlusDays).Where(d => d <= today)];
        bool isSplit = today >= SplitDate;
        string volumes = string.Join(',', sessions.Select((d, i) => (Millions[i] * 1_000_000L * (isSplit && d < SplitDate ? 2 : 1)).ToString(CultureInfo.InvariantCulture)));
        string ones = string.Join(',', sessions.Select(_ => "1"));
        long split = Opens(SplitDate);
        string events = isSplit ? $"\"events\":{{\"splits\":{{\"{split}\":{{\"date\":{split},\"numerator\":2,\"denominator\":1}}}}}}," : "";
        return $$$"""{"chart":{"result":[{"meta":{"symbol":"ACME","currency":"USD","exchangeTimezoneName":"America/New_York","dataGranularity":"1d"},"timestamp":[{{{string.Join(',', sessions.Select(Opens))}}}],{{{events}}}"indicators":{"quote":[{"open":[{{{ones}}}],"high":[{{{ones}}}],"low":[{{{ones}}}],"close":[{{{ones}}}],"volume":[{{{volumes}}}]}]}}],"error":null}}""";
    }

    private static DateTimeZone Zone => DateTimeZoneProviders.Tzdb["America/New_York"];

    private static long Opens(LocalDate date) => date.At(new LocalTime(9, 30)).InZoneStrictly(Zone).ToInstant().ToUnixTimeSeconds();
}
