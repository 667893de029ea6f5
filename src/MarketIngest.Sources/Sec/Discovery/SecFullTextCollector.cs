using System.Globalization;
using System.Runtime.CompilerServices;

using MarketIngest.Calendars;
using MarketIngest.Sources.Planning;

using NodaTime;

namespace MarketIngest.Sources.Sec.Discovery;

/// <summary>
/// Finds filings by the words in them: job <c>search_edgar</c>, sightings of <c>sec.filings</c>, one partition for each query and calendar month of the window.
/// What it finds is owed to the collectors of the forms like any other filing.
/// </summary>
/// <remarks>
/// <para>Options: <c>query</c> (words, a phrase in quotation marks), <c>forms</c> (form types, separated by commas), and those of the window. Without a query it
/// plans nothing.</para>
/// <para>Cost: one request for each hundred hits, within the budget of all SEC hosts. The search gives at most 10,000 hits of a span of dates: a span with more is
/// halved, and a single day with more is an error, since the rest could not be read. The search reaches back to 2001.</para>
/// <para>A hit is a document: a filing may come with several, and filings whose text is not searched are not found. It is no replacement for the indexes.</para>
/// </remarks>
public sealed class SecFullTextCollector : Collector
{
    private const int Reach = 10_000;
    private static readonly LocalDate First = new(2001, 1, 1);
    private readonly SecRequests requests;

    internal SecFullTextCollector(SecRequests requests) => this.requests = requests;

    /// <inheritdoc />
    public override CollectorDescriptor Descriptor { get; } = new()
    {
        Job = SecJobs.Search,
        Datasets = [SecFiling.Schema],
        Calendar = EdgarCalendar.Id,
        LookbackDays = 30,
    };

    /// <inheritdoc />
    public override async IAsyncEnumerable<Partition> PlanAsync(CollectRequest request, PlanContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(context);
        await Task.CompletedTask.ConfigureAwait(false);
        if (SecFullTextQuery.Of(request) is not { } query)
        {
            yield break;
        }

        PlanWindow window = PlanWindow.Of(request, context, Descriptor.LookbackDays);
        LocalDate end = LocalDate.Min(window.Until, window.Today.PlusDays(1));
        for (LocalDate from = LocalDate.Max(window.From, First); from < end;)
        {
            LocalDate until = LocalDate.Min(from.With(DateAdjusters.StartOfMonth).PlusMonths(1), end);
            yield return new Partition($"search/{query.Name}/{ColumnText.Of(from)}/{ColumnText.Of(until)}", from, until)
            {
                // Words may be in no filing.
                Empty = EmptyAnswer.Plausible,
                Values = new Dictionary<string, string>(StringComparer.Ordinal) { ["query"] = query.Text, ["forms"] = query.Forms },
            };
            from = until;
        }
    }

    /// <inheritdoc />
    public override async IAsyncEnumerable<Payload> FetchAsync(Partition partition, ISourceClient source, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(partition);
        ArgumentNullException.ThrowIfNull(source);
        var spans = new Stack<(LocalDate From, LocalDate Until)>([(partition.From, partition.Until)]);
        while (spans.TryPop(out (LocalDate From, LocalDate Until) span))
        {
            Payload first = await SendAsync(partition, span, 0, source, cancellationToken).ConfigureAwait(false);
            SecFullTextPage page = await PageAsync(first).ConfigureAwait(false);
            if (page.Total > Reach || !page.IsExact)
            {
                await first.DisposeAsync().ConfigureAwait(false);
                Halve(span, partition, spans);
                continue;
            }

            yield return first;
            for (int start = page.Hits; start > 0 && start < page.Total; start += page.Hits)
            {
                yield return await SendAsync(partition, span, start, source, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <inheritdoc />
    public override void Parse(Payload payload, RecordSink sink) => SecFullTextParser.Parse(payload, sink);

    private static void Halve((LocalDate From, LocalDate Until) span, Partition partition, Stack<(LocalDate From, LocalDate Until)> spans)
    {
        int days = Period.DaysBetween(span.From, span.Until);
        if (days < 2)
        {
            throw new SourceContractException(
                string.Create(CultureInfo.InvariantCulture, $"{SecFullTextParser.Format}: query '{partition.Value("query")}' has more than {Reach} hits on {ColumnText.Of(span.From)}, and the search gives no more; narrow it by words or forms."));
        }

        LocalDate middle = span.From.PlusDays(days / 2);
        spans.Push((middle, span.Until));
        spans.Push((span.From, middle));
    }

    private static async ValueTask<SecFullTextPage> PageAsync(Payload payload)
    {
        try
        {
            return SecFullTextPage.Read(payload);
        }
        catch (MarketIngestException)
        {
            await payload.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private Task<Payload> SendAsync(Partition partition, (LocalDate From, LocalDate Until) span, int start, ISourceClient source, CancellationToken cancellationToken) =>
        source.SendAsync(requests.Get(SecEndpoints.FullTextSearch(partition.Value("query"), partition.Value("forms"), span.From, span.Until, start)), cancellationToken);
}
