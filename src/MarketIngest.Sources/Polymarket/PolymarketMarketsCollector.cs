using System.Globalization;
using System.Runtime.CompilerServices;

using MarketIngest.Calendars;
using MarketIngest.Sources.Parsing;
using MarketIngest.Sources.Planning;
using MarketIngest.Sources.Prediction;

using Microsoft.Extensions.Options;

using NodaTime;

namespace MarketIngest.Sources.Polymarket;

/// <summary>
/// Collects Polymarket's part of <c>prediction.markets</c>: job <c>update_prediction_markets</c>. One partition for the most traded open markets, one for the
/// most traded closed ones, and one for each fifty stored markets that are not settled yet, so that none is lost from sight when it closes.
/// </summary>
/// <remarks>
/// <para>All partitions are asked on every run. A run lists closed markets whose end lies within the look-back of 30 days; a backfill those of all time, or of
/// its window. Cost: a request for each hundred listed markets and two for each fifty known ones, about 10 KB a market; 30 requests a second are allowed.</para>
/// <para>No key is needed. Options: <c>provider</c>, <c>category</c> (a tag of Polymarket, such as <c>politics</c>), <c>limit</c>, <c>days</c>.</para>
/// </remarks>
public sealed class PolymarketMarketsCollector(IOptions<PolymarketOptions> options) : Collector
{
    private const int KnownAtATime = 50;
    private readonly PolymarketOptions options = options.Value;

    /// <inheritdoc />
    public override CollectorDescriptor Descriptor { get; } = new()
    {
        Job = PredictionJob.Name,
        Datasets = [PredictionMarket.Schema],
        PlansFrom = [PredictionMarket.Schema],
        Calendar = AlwaysCalendar.Instance.Id,
        LookbackDays = 30,
    };

    /// <inheritdoc />
    public override void Validate(CollectRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        PredictionSelection.Of(request, PolymarketProvider.Name, options.MaximumMarkets);
    }

    /// <inheritdoc />
    public override async IAsyncEnumerable<Partition> PlanAsync(CollectRequest request, PlanContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(context);
        if (PredictionSelection.Of(request, PolymarketProvider.Name, options.MaximumMarkets) is not { } selection)
        {
            yield break;
        }

        PlanWindow window = PlanWindow.Of(request, context, Descriptor.LookbackDays);
        var listing = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["limit"] = selection.Limit.ToString(CultureInfo.InvariantCulture),
            ["category"] = selection.Category ?? "",
        };
        yield return Partition($"open/{selection.Scope}", window.Today, selection.Category is null ? EmptyAnswer.Unexpected : EmptyAnswer.Plausible, new(listing) { ["closed"] = "false", ["ends-from"] = "" });

        bool isOfAllTime = request.Kind == RunKind.Backfill && !window.IsAsked;
        yield return Partition($"closed/{selection.Scope}", window.Today, EmptyAnswer.Plausible, new(listing) { ["closed"] = "true", ["ends-from"] = isOfAllTime ? "" : ColumnText.Of(window.From) });

        int number = 0;
        await foreach (IReadOnlyList<string> ids in UnsettledAsync(context, selection, cancellationToken).ConfigureAwait(false))
        {
            yield return Partition(
                string.Create(CultureInfo.InvariantCulture, $"known/{++number:0000}"),
                window.Today,
                EmptyAnswer.Plausible,
                new(StringComparer.Ordinal) { ["ids"] = string.Join(',', ids) });
        }
    }

    /// <inheritdoc />
    public override async IAsyncEnumerable<Payload> FetchAsync(Partition partition, ISourceClient source, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(partition);
        ArgumentNullException.ThrowIfNull(source);
        if (partition.Values.TryGetValue("ids", out string? ids))
        {
            // A market is either closed or not, and a request finds only one kind.
            foreach (string closed in (string[])["false", "true"])
            {
                yield return await SendAsync(PolymarketEndpoints.MarketsById(closed, ids.Split(',')), source, cancellationToken).ConfigureAwait(false);
            }

            yield break;
        }

        await foreach (Payload page in PagesAsync(partition, source, cancellationToken).ConfigureAwait(false))
        {
            yield return page;
        }
    }

    /// <inheritdoc />
    public override void Parse(Payload payload, RecordSink sink) => PolymarketMarketsParser.Parse(payload, sink);

    private static async IAsyncEnumerable<IReadOnlyList<string>> UnsettledAsync(PlanContext context, PredictionSelection selection, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var ids = new List<string>(KnownAtATime);
        await foreach (PredictionMarket market in new StoredMarkets(context, PolymarketProvider.Name, selection).ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            if (market.Status == "settled")
            {
                continue;
            }

            ids.Add(market.MarketId);
            if (ids.Count == KnownAtATime)
            {
                yield return ids;
                ids = new List<string>(KnownAtATime);
            }
        }

        if (ids.Count > 0)
        {
            yield return ids;
        }
    }

    private static async IAsyncEnumerable<Payload> PagesAsync(Partition partition, ISourceClient source, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? tag = partition.Value("category") is { Length: > 0 } category ? await PolymarketTags.FindAsync(category, source, cancellationToken).ConfigureAwait(false) : null;
        LocalDate? endsFrom = ValueText.TryDate(partition.Value("ends-from"), out LocalDate date) ? date : null;
        int left = int.Parse(partition.Value("limit"), CultureInfo.InvariantCulture);
        string? cursor = null;
        while (left > 0)
        {
            Payload page = await SendAsync(
                PolymarketEndpoints.Markets(partition.Value("closed"), Math.Min(left, PolymarketEndpoints.LargestPage), tag, endsFrom, cursor), source, cancellationToken).ConfigureAwait(false);
            int count = 0;
            string? next = JsonPage.Peek(page, PolymarketMarketsParser.Shape, (_, _, _) => count++).Text("next_cursor");
            yield return page;
            left -= count;
            if (next is null || count == 0)
            {
                yield break;
            }

            cursor = next != cursor ? next : throw new SourceContractException($"{partition.Key}: the cursor '{cursor}' leads to itself; the rest of the list cannot be had.");
        }
    }

    private static Task<Payload> SendAsync(string address, ISourceClient source, CancellationToken cancellationToken) =>
        source.SendAsync(SourceRequest.Get(address) with { Expects = ExpectedContent.NoWebPage }, cancellationToken);

    private static Partition Partition(string name, LocalDate today, EmptyAnswer empty, Dictionary<string, string> values) =>
        new($"{PolymarketProvider.Name}/markets/{name}", today, today.PlusDays(1)) { Empty = empty, Requires = PredictionMarket.Schema, Values = values };
}
