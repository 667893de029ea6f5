using System.Globalization;
using System.Text.RegularExpressions;

using MarketIngest.Calendars;
using MarketIngest.DemoArchive.Wire;

using NodaTime;
using NodaTime.Text;

namespace MarketIngest.DemoArchive;

/// <summary>The sources of the synthetic market: answers every request as the real ones would by the clock, and refuses what none of them knows.</summary>
/// <param name="clock">The clock; what is not published by it does not exist yet.</param>
public sealed partial class SyntheticMarketSource(TimeProvider clock) : ISourceClient
{
    private static readonly LocalDatePattern Compact = LocalDatePattern.CreateWithInvariantCulture("uuuuMMdd");

    /// <inheritdoc />
    /// <exception cref="SourceContractException">No source has such an address, or it answers with a status that the request does not accept.</exception>
    public Task<Payload> SendAsync(SourceRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        Instant now = Instant.FromDateTimeOffset(clock.GetUtcNow());
        WireAnswer answer = Answer(request, now, now.InZone(NyseCalendar.Instance.Zone).Date);
        if (!request.AcceptedStatus.Contains(answer.Status))
        {
            throw new SourceContractException($"{request} is answered with status {answer.Status}, which it does not accept.");
        }

        return Task.FromResult(new Payload(request, answer.Status, answer.Headers, now, new BytesContent(answer.Body)));
    }

    private static WireAnswer Answer(SourceRequest request, Instant now, LocalDate today)
    {
        string url = request.Address.AbsoluteUri;
        return (request.Method, request.Address.Host) switch
        {
            ("POST", "api.finra.org") when url.EndsWith("/weeklySummary", StringComparison.Ordinal) => WeeklySummaryAnswers.To(FinraQueryBody.Read(request.Body!), today),
            ("POST", "api.finra.org") when url.EndsWith("/consolidatedShortInterest", StringComparison.Ordinal) => ShortInterestAnswers.To(FinraQueryBody.Read(request.Body!), today),
            ("GET", "cdn.finra.org") when ShortInterestFile().Match(url) is { Success: true } file => ShortInterestAnswers.File(Date(file), today),
            ("GET", "cdn.finra.org") when RegShoFile().Match(url) is { Success: true } file => RegShoFiles.Of(Date(file), today),
            ("GET", "iextrading.com") when IndexOfDate().Match(url) is { Success: true } index => IexIndexAnswers.OfDate(Date(index), now),
            ("GET", "iextrading.com") => IexIndexAnswers.Whole(now),
            ("GET", "www.googleapis.com") when IexIndexAnswers.SessionOf(request.Address) is { } session => WireAnswer.Of(200, "application/octet-stream", IexCaptures.Of(session)),
            ("GET", "query1.finance.yahoo.com") when Chart().Match(url) is { Success: true } chart => YahooCharts.Of(
                Uri.UnescapeDataString(chart.Groups["symbol"].Value), Seconds(chart, "from"), Seconds(chart, "until"), today),
            _ => throw new SourceContractException($"{request}: no source of the synthetic market has this address."),
        };
    }

    private static LocalDate Date(Match match) => Compact.Parse(match.Groups["date"].Value).Value;

    private static Instant Seconds(Match match, string name) => Instant.FromUnixTimeSeconds(long.Parse(match.Groups[name].Value, CultureInfo.InvariantCulture));

    [GeneratedRegex("/equity/otcmarket/biweekly/shrt(?<date>[0-9]{8})[.]csv$")]
    private static partial Regex ShortInterestFile();

    [GeneratedRegex("/equity/regsho/daily/CNMSshvol(?<date>[0-9]{8})[.]txt$")]
    private static partial Regex RegShoFile();

    [GeneratedRegex("[?]date=(?<date>[0-9]{8})$")]
    private static partial Regex IndexOfDate();

    [GeneratedRegex("/v8/finance/chart/(?<symbol>[^?]+)[?]period1=(?<from>[0-9]+)&period2=(?<until>[0-9]+)&interval=1d")]
    private static partial Regex Chart();
}
