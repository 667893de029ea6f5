using System.Collections.Concurrent;
using System.Net;
using System.Text;

using NodaTime;

namespace MarketIngest.EndToEnd.Tests.Sec;

/// <summary>
/// EDGAR in the process: the feed with an entry for each role and some entries twice, pages that shift while filings come in, a window of 5,100 entries; the day's
/// index after 22:00; and submissions, which are there once they are accepted.
/// </summary>
internal sealed class SimulatedEdgar(JumpingClock clock, IReadOnlyList<EdgarFiling> filings, IReadOnlyList<EdgarTrouble> troubles) : HttpMessageHandler, IHttpClientFactory
{
    private const int Window = 5100;
    private static readonly Instant IndexOut = EdgarDay.At(22, 7);
    private readonly Dictionary<string, EdgarFiling> byAccession = filings.ToDictionary(f => f.Accession);
    private readonly ConcurrentQueue<Instant> asked = new();
    private readonly ConcurrentDictionary<string, int> served = new();
    private int count;

    /// <summary>When requests came in.</summary>
    public IReadOnlyCollection<Instant> Asked => asked;

    /// <summary>How often each submission was sent.</summary>
    public IReadOnlyDictionary<string, int> Served => served;

    /// <summary>Called before each answer, with its number.</summary>
    public Action<int>? Answering { get; set; }

    public HttpClient CreateClient(string name) => new(this, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Instant now = clock.Now;
        asked.Enqueue(now);
        int number = Interlocked.Increment(ref count);
        Answering?.Invoke(number);
        cancellationToken.ThrowIfCancellationRequested();
        request.Headers.UserAgent.ToString().ShouldContain("@");
        return Task.FromResult(troubles.FirstOrDefault(t => t.Holds(now)) is { } trouble && Trouble(trouble, number) is { } wrong ? wrong : Answer(request.RequestUri!, now));
    }

    private static HttpResponseMessage? Trouble(EdgarTrouble trouble, int number)
    {
        switch (trouble.Kind)
        {
            case EdgarTroubleKind.Outage:
                throw new HttpRequestException("Connection refused");
            case EdgarTroubleKind.RatePage:
                return Reply(403, "<!DOCTYPE html><html><head><title>SEC.gov | Request Rate Threshold Exceeded</title></head><body>10 requests per second</body></html>");
            case EdgarTroubleKind.ToolPage:
                return Reply(403, "<!DOCTYPE html><html><head><title>SEC.gov | Your Request Originates from an Undeclared Automated Tool</title></head></html>");
            case EdgarTroubleKind.Unavailable:
                return Reply(503, "<html><head><title>This page is temporarily unavailable.</title></head></html>");
            default:
                HttpResponseMessage busy = Reply(429, "");
                if (number % 4 == 0)
                {
                    busy.Headers.TryAddWithoutValidation("Retry-After", "3");
                }

                return number % 2 == 0 ? busy : null;
        }
    }

    private HttpResponseMessage Answer(Uri address, Instant now)
    {
        string path = address.AbsolutePath;
        if (path == "/cgi-bin/browse-edgar")
        {
            Dictionary<string, string> query = address.Query.TrimStart('?').Split('&').Select(p => p.Split('=')).ToDictionary(p => p[0], p => p[1]);
            int start = int.Parse(query["start"]), size = Math.Min(100, int.Parse(query["count"]));
            return start >= Window ? Reply(503, "<html>unavailable</html>") : Reply(200, EdgarPages.Feed(Entries(now).Skip(start).Take(Math.Min(size, Window - start))));
        }

        if (path == "/Archives/edgar/daily-index/2026/QTR4/master.20261120.idx" && now >= IndexOut)
        {
            return Reply(200, EdgarPages.MasterIndex(filings));
        }

        bool isSubmission = path.StartsWith("/Archives/edgar/data/", StringComparison.Ordinal) && byAccession.TryGetValue(Path.GetFileNameWithoutExtension(path), out EdgarFiling? filing) && filing.AcceptedAt <= now;
        if (!isSubmission)
        {
            return Reply(403, EdgarPages.AccessDenied);
        }

        served.AddOrUpdate(Path.GetFileNameWithoutExtension(path), 1, (_, times) => times + 1);
        return Reply(200, EdgarPages.Submission(byAccession[Path.GetFileNameWithoutExtension(path)]));
    }

    /// <summary>The feed's entries, newest acceptance first; every fiftieth filing's are there twice.</summary>
    private IEnumerable<(EdgarFiling Filing, int Party)> Entries(Instant now)
    {
        for (int i = filings.Count - 1; i >= 0; i--)
        {
            EdgarFiling filing = filings[i];
            for (int copy = 0; filing.ShownAt <= now && copy < (filing.Number % 50 == 0 ? 2 : 1); copy++)
            {
                for (int party = 0; party < filing.Parties.Count; party++)
                {
                    yield return (filing, party);
                }
            }
        }
    }

    private static HttpResponseMessage Reply(int status, string text) => new((HttpStatusCode)status) { Content = new ByteArrayContent(Encoding.Latin1.GetBytes(text)) };
}
