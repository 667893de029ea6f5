using System.Runtime.CompilerServices;

using MarketIngest.Calendars;
using MarketIngest.Sources.Planning;
using MarketIngest.Sources.Sec.Institutional;

using NodaTime;

namespace MarketIngest.Sources.Sec.Discovery;

/// <summary>
/// Finds the filings of companies, persons and managers under their CIKs: <c>sec.filings</c>, one partition for each CIK and first year of the window, read on to today.
/// </summary>
/// <remarks>
/// <para>Cost: one request a CIK for the newest filings (a year or a thousand of them), and one for each page of older ones that the window reaches. Asked again at
/// every run, since a running day is never complete.</para>
/// <para>In <c>collect_13f_filings</c> the tracked managers (<c>top-institutions</c>: the first so many). In <c>collect_insider_transactions</c> the request's symbols:
/// tickers, which are looked up in the SEC's own list, or CIKs in digits.</para>
/// </remarks>
public sealed class SecSubmissionsCollector : Collector
{
    private readonly SecRequests requests;
    private readonly SecCikChoice choose;

    /// <param name="requests">Makes the requests.</param>
    /// <param name="job">The job.</param>
    /// <param name="choose">Chooses the CIKs of a run: <see cref="Tracked"/> or <see cref="Symbols"/>.</param>
    internal SecSubmissionsCollector(SecRequests requests, string job, SecCikChoice choose)
    {
        this.requests = requests;
        this.choose = choose;
        Descriptor = new CollectorDescriptor
        {
            Job = job,
            ProgressJob = SecJobs.Poll,
            Datasets = [SecFiling.Schema],
            Calendar = EdgarCalendar.Id,
            LookbackDays = 7,
            MaximumParallelism = 2,
        };
    }

    /// <inheritdoc />
    public override CollectorDescriptor Descriptor { get; }

    /// <summary>Chooses the tracked managers.</summary>
    internal static SecCikChoice Tracked(SecOptions options) => (request, _, _) =>
        ValueTask.FromResult<IReadOnlyList<string>>([.. TrackedFilter.Of(options, request).Order(StringComparer.Ordinal)]);

    /// <summary>Chooses the companies that a request's symbols name; none where it names none.</summary>
    internal static SecCikChoice Symbols(SecRequests requests) => (request, context, cancellationToken) =>
        new ValueTask<IReadOnlyList<string>>(new SecSymbols(requests).ResolveAsync(request.Symbols, context.Source, cancellationToken));

    /// <inheritdoc />
    public override async IAsyncEnumerable<Partition> PlanAsync(CollectRequest request, PlanContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(context);
        PlanWindow window = PlanWindow.Of(request, context, Descriptor.LookbackDays);
        IReadOnlyList<string> ciks = await choose(request, context, cancellationToken).ConfigureAwait(false);
        LocalDate first = new(window.From.Year, 1, 1);
        foreach (string cik in ciks)
        {
            yield return new Partition($"submissions/{cik}/{first.Year:D4}", first, window.Today.PlusDays(1))
            {
                // Whoever files nothing has no file, or an empty one.
                Empty = EmptyAnswer.Plausible,
                Values = new Dictionary<string, string>(StringComparer.Ordinal) { ["cik"] = cik },
            };
        }
    }

    /// <inheritdoc />
    public override async IAsyncEnumerable<Payload> FetchAsync(Partition partition, ISourceClient source, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(partition);
        ArgumentNullException.ThrowIfNull(source);
        string cik = partition.Value("cik");
        (string, string)[] hints = [("cik", cik), ("from", ColumnText.Of(partition.From))];
        Payload newest = await source.SendAsync(requests.GetIfPresent(SecEndpoints.Submissions(cik), hints) with { Revalidation = RevalidationPolicy.WhenHeld }, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<SecSubmissionsPage> pages = await PagesAsync(newest).ConfigureAwait(false);
        yield return newest;
        foreach (SecSubmissionsPage page in pages.Where(p => p.Last >= partition.From))
        {
            yield return await source.SendAsync(requests.Get(SecEndpoints.SubmissionsPage(page.Name), hints) with { Revalidation = RevalidationPolicy.WhenHeld }, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc />
    public override void Parse(Payload payload, RecordSink sink)
    {
        ArgumentNullException.ThrowIfNull(payload);
        if (!SecAnswer.IsAbsent(payload))
        {
            SecSubmissionsParser.Parse(payload, sink);
        }
    }

    private static async ValueTask<IReadOnlyList<SecSubmissionsPage>> PagesAsync(Payload payload)
    {
        try
        {
            if (SecAnswer.IsAbsent(payload))
            {
                return [];
            }

            using SecSubmissionsFile file = SecSubmissionsFile.Read(payload);
            return file.Pages;
        }
        catch (MarketIngestException)
        {
            await payload.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }
}
