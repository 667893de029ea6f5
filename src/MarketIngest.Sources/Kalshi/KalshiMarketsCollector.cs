using System.Globalization;
using System.Runtime.CompilerServices;

using MarketIngest.Calendars;
using MarketIngest.Sources.Planning;
using MarketIngest.Sources.Prediction;

using Microsoft.Extensions.Options;

using NodaTime;

namespace MarketIngest.Sources.Kalshi;

/// <summary>
/// Collects Kalshi's part of <c>prediction.markets</c>: job <c>update_prediction_markets</c>. One partition for open markets, one for settled ones, and one
/// for each event with stored markets that are not settled yet, so that none is lost from sight when it closes.
/// </summary>
/// <remarks>
/// <para>All partitions are asked on every run. The source lists in an order of its own, so a limit takes the first, not the largest. A run lists settled
/// markets that closed within the look-back of 30 days; a backfill those of all time, or of its window, and without a category the historical tier's too, whose
/// markets name no category.</para>
/// <para>Markets come with their events, since only these name category and series; combinations of other markets are left out. Cost: a request for each 200
/// events listed, and one for each known event; requests without a key are limited by address, 10 a second.</para>
/// <para>No key is needed. Options: <c>provider</c>, <c>category</c> (such as <c>Politics</c>), <c>limit</c>, <c>days</c>.</para>
/// </remarks>
public sealed class KalshiMarketsCollector(IOptions<KalshiOptions> options) : Collector
{
    private readonly KalshiOptions options = options.Value;

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
        PredictionSelection.Of(request, KalshiProvider.Name, options.MaximumMarkets);
    }

    /// <inheritdoc />
    public override async IAsyncEnumerable<Partition> PlanAsync(CollectRequest request, PlanContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(context);
        if (PredictionSelection.Of(request, KalshiProvider.Name, options.MaximumMarkets) is not { } selection)
        {
            yield break;
        }

        PlanWindow window = PlanWindow.Of(request, context, Descriptor.LookbackDays);
        var listing = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["limit"] = selection.Limit.ToString(CultureInfo.InvariantCulture),
            ["category"] = selection.Category ?? "",
            ["closes-from"] = "",
        };
        yield return Partition($"open/{selection.Scope}", window.Today, selection.Category is null ? EmptyAnswer.Unexpected : EmptyAnswer.Plausible, new(listing) { ["list"] = "open" });

        bool isBackfill = request.Kind == RunKind.Backfill;
        KalshiStored stored = await KalshiStored.ReadAsync(context, selection, cancellationToken).ConfigureAwait(false);
        if (isBackfill && selection.Category is null)
        {
            // This list names no categories: it comes before the one that does, and leaves out what is stored.
            yield return Partition(
                $"historical/{selection.Scope}",
                window.Today,
                EmptyAnswer.Plausible,
                new(listing) { ["list"] = KalshiPages.Historical, ["known"] = string.Join(',', stored.Settled) });
        }

        yield return Partition(
            $"settled/{selection.Scope}",
            window.Today,
            EmptyAnswer.Plausible,
            new(listing) { ["list"] = "settled", ["closes-from"] = isBackfill && !window.IsAsked ? "" : ColumnText.Of(window.From) });
        foreach ((string inEvent, List<string> tickers) in stored.Unsettled)
        {
            yield return Partition($"event/{inEvent}", window.Today, EmptyAnswer.Plausible, new(StringComparer.Ordinal) { ["event"] = inEvent, ["markets"] = string.Join(',', tickers) });
        }
    }

    /// <inheritdoc />
    public override async IAsyncEnumerable<Payload> FetchAsync(Partition partition, ISourceClient source, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(partition);
        ArgumentNullException.ThrowIfNull(source);
        if (partition.Values.TryGetValue("event", out string? inEvent))
        {
            yield return await source.SendAsync(
                SourceRequest.Get(KalshiEndpoints.Event(options.Host, inEvent)) with
                {
                    AcceptedStatus = [200, 404],
                    Expects = ExpectedContent.NoWebPage,
                    Hints = new Dictionary<string, string>(StringComparer.Ordinal) { ["markets"] = partition.Value("markets") },
                },
                cancellationToken).ConfigureAwait(false);
            yield break;
        }

        await foreach (Payload page in KalshiPages.ReadAsync(options.Host, partition, source, cancellationToken).ConfigureAwait(false))
        {
            yield return page;
        }
    }

    /// <inheritdoc />
    public override void Parse(Payload payload, RecordSink sink) => KalshiMarketsParser.Parse(payload, sink);

    private static Partition Partition(string name, LocalDate today, EmptyAnswer empty, Dictionary<string, string> values) =>
        new($"{KalshiProvider.Name}/markets/{name}", today, today.PlusDays(1)) { Empty = empty, Requires = PredictionMarket.Schema, Values = values };
}
