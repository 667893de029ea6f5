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
/// Collects Polymarket's part of <c>prediction.prices</c>: job <c>update_prediction_markets</c>, one partition for each stored market and window of 14 days,
/// with all outcomes.
/// </summary>
/// <remarks>
/// <para>A window that is over is read whole, once; the running one from the last day that was read. So a settled market costs nothing once its last window
/// is stored, and an interrupted backfill goes on where it stopped. A run reads the last 30 days of a market it has never read; a backfill its whole life.</para>
/// <para>Prices are display prices, whose meaning the source does not define. It refuses windows of more than 15 days and forgets fine-grained prices after
/// some time: where a window that is over has none, the prices of every 12 hours, which it keeps, are taken. Lag: minutes.</para>
/// <para>No key is needed. Options: <c>provider</c>, <c>category</c>, <c>limit</c>, <c>days</c>. Cost: a request an outcome and window, about 10 KB; 100 a
/// second are allowed.</para>
/// </remarks>
public sealed class PolymarketPricesCollector(IOptions<PolymarketOptions> options) : Collector
{
    private const int WindowDays = 14;
    private const int PermanentMinutes = 720;
    private readonly PolymarketOptions options = options.Value;

    /// <inheritdoc />
    public override CollectorDescriptor Descriptor { get; } = new()
    {
        Job = PredictionJob.Name,
        Datasets = [PredictionPrice.Schema],
        PlansFrom = [PredictionMarket.Schema],
        Calendar = AlwaysCalendar.Instance.Id,
        LookbackDays = 30,
        MaximumParallelism = 4,
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

        var windows = new PriceWindows(request, context, PlanWindow.Of(request, context, Descriptor.LookbackDays), WindowDays);
        foreach (PredictionMarket market in await new StoredMarkets(context, PolymarketProvider.Name, selection)
            .FollowedAsync(m => windows.IsPendingAsync(Prefix(m), m, cancellationToken), cancellationToken).ConfigureAwait(false))
        {
            // Markets of the time before the order book have no tokens that it knows, and no history.
            if (JsonText.List(market.OutcomeTokens).Count == 0 || JsonText.List(market.Outcomes).Count == 0)
            {
                continue;
            }

            await foreach (PriceWindow window in windows.OfAsync(Prefix(market), market, cancellationToken).ConfigureAwait(false))
            {
                yield return window.ToPartition(new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["market"] = market.MarketId,
                    ["outcomes"] = market.Outcomes!,
                    ["tokens"] = market.OutcomeTokens!,
                });
            }
        }
    }

    /// <inheritdoc />
    public override async IAsyncEnumerable<Payload> FetchAsync(Partition partition, ISourceClient source, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(partition);
        ArgumentNullException.ThrowIfNull(source);
        Instant from = UtcMidnight.Of(partition, "read-from");
        Instant until = UtcMidnight.Of(partition.Until);
        foreach ((string outcome, string token) in JsonText.List(partition.Value("outcomes")).Zip(JsonText.List(partition.Value("tokens"))))
        {
            Payload page = await SendAsync(PolymarketEndpoints.Prices(token, from, until, options.MinutesBetweenPrices)).ConfigureAwait(false);
            if (PriceWindow.IsOver(partition) && IsEmpty(page))
            {
                await page.DisposeAsync().ConfigureAwait(false);
                page = await SendAsync(PolymarketEndpoints.WholeLife(token, Math.Max(PermanentMinutes, options.MinutesBetweenPrices))).ConfigureAwait(false);
            }

            yield return page;

            Task<Payload> SendAsync(string address) => source.SendAsync(
                SourceRequest.Get(address) with
                {
                    Expects = ExpectedContent.NoWebPage,
                    Hints = new Dictionary<string, string>(StringComparer.Ordinal)
                    {
                        ["market"] = partition.Value("market"),
                        ["outcome"] = outcome,
                        ["from"] = partition.Value("read-from"),
                        ["until"] = ColumnText.Of(partition.Until),
                    },
                },
                cancellationToken);
        }
    }

    /// <inheritdoc />
    public override void Parse(Payload payload, RecordSink sink) => PolymarketPricesParser.Parse(payload, sink);

    private static bool IsEmpty(Payload page)
    {
        int points = 0;
        JsonPage peeked = JsonPage.Peek(page, PolymarketPricesParser.Shape, (_, _, _) => points++);
        return points == 0 && peeked is { HasRows: true, Damage: null };
    }

    private string Prefix(PredictionMarket market) =>
        string.Create(CultureInfo.InvariantCulture, $"{PolymarketProvider.Name}/{market.MarketId}/{options.MinutesBetweenPrices}m");
}
