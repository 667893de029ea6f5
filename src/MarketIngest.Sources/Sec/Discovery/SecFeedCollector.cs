using System.Runtime.CompilerServices;

using MarketIngest.Calendars;
using MarketIngest.Sources.Planning;

using NodaTime;
using NodaTime.Text;

namespace MarketIngest.Sources.Sec.Discovery;

/// <summary>
/// Finds filings as they are accepted: <c>sec.filings</c> from the feed of newly accepted filings, one partition that never ends. It reads from the newest entry
/// back to a little before its last complete reading.
/// </summary>
/// <remarks>
/// <para>Cost: one or two requests while little is filed; a page has 100 entries and a filing one for each role. The feed reaches back about 5,000 entries: what an
/// outage leaves beyond that is a warning here, and comes from the day's index.</para>
/// <para>An entry may appear some minutes after its acceptance, below newer ones, and pages shift while they are read; hence the overlap, and what is
/// found twice writes nothing. Lag: under a minute.</para>
/// </remarks>
public sealed class SecFeedCollector : Collector
{
    private const string Key = "feed";
    private const int PageSize = 100;
    private const int LastStart = 5000;
    private static readonly Duration Overlap = Duration.FromMinutes(15);
    private readonly SecRequests requests;

    internal SecFeedCollector(SecRequests requests, string job)
    {
        this.requests = requests;
        Descriptor = new CollectorDescriptor
        {
            Job = job,
            ProgressJob = SecJobs.Poll,
            Datasets = [SecFiling.Schema],
            Calendar = EdgarCalendar.Id,
            LookbackDays = 1,

            // The day is never over before the next has begun: every run reads on.
            RevisionWindow = Duration.FromDays(2),
        };
    }

    /// <inheritdoc />
    public override CollectorDescriptor Descriptor { get; }

    /// <inheritdoc />
    public override async IAsyncEnumerable<Partition> PlanAsync(CollectRequest request, PlanContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(context);
        PlanWindow window = PlanWindow.Of(request, context, Descriptor.LookbackDays);
        if (window.Until <= window.Today)
        {
            yield break;
        }

        PartitionState? state = await context.GetPartitionAsync(Key, cancellationToken).ConfigureAwait(false);
        Instant since = state?.ConfirmedAt ?? window.Today.AtStartOfDayInZone(SecTime.Zone).ToInstant();
        yield return new Partition(Key, window.Today, window.Today.PlusDays(1))
        {
            Empty = EmptyAnswer.Plausible,
            Values = new Dictionary<string, string>(StringComparer.Ordinal) { ["since"] = InstantPattern.ExtendedIso.Format(since - Overlap) },
        };
    }

    /// <inheritdoc />
    public override async IAsyncEnumerable<Payload> FetchAsync(Partition partition, ISourceClient source, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(partition);
        ArgumentNullException.ThrowIfNull(source);
        Instant since = InstantPattern.ExtendedIso.Parse(partition.Value("since")).GetValueOrThrow();
        bool isSlow = true;
        while (isSlow)
        {
            Instant? first = null;
            Instant last = default;
            for (int start = 0; start <= LastStart; start += PageSize)
            {
                Payload page = await source.SendAsync(Request(start, since), cancellationToken).ConfigureAwait(false);
                last = page.CapturedAt;
                first ??= last;
                SecFeedSpan span = await SpanAsync(page).ConfigureAwait(false);
                yield return page;
                if (span.Entries < PageSize || span.Newest < since)
                {
                    break;
                }
            }

            // The next run starts from the capture of the last page. When the reading was held up, what came in meanwhile is read first.
            isSlow = last - first > Overlap / 3;
            since = (first ?? last) - Overlap;
        }
    }

    /// <inheritdoc />
    public override void Parse(Payload payload, RecordSink sink)
    {
        ArgumentNullException.ThrowIfNull(payload);
        ArgumentNullException.ThrowIfNull(sink);
        SecAtomParser.Parse(payload, sink);
        if (payload.Hint("last-since") is { } text && InstantPattern.ExtendedIso.Parse(text).GetValueOrThrow() is var since && SecFeedSpan.Of(payload) is { Oldest: { } oldest } && oldest > since)
        {
            sink.Warn("feed_gap", $"The feed reaches back to {oldest} only, and {since} was last read: what was accepted between is found in the daily index once that is out.");
        }
    }

    private static async ValueTask<SecFeedSpan> SpanAsync(Payload page)
    {
        try
        {
            return SecFeedSpan.Of(page);
        }
        catch (SourceContractException)
        {
            await page.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private SourceRequest Request(int start, Instant since) => start < LastStart
        ? requests.Get(SecEndpoints.CurrentFeed(start, PageSize))
        : requests.Get(SecEndpoints.CurrentFeed(start, PageSize), ("last-since", InstantPattern.ExtendedIso.Format(since)));
}
