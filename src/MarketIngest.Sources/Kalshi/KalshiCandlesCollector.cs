using System.Globalization;
using System.Runtime.CompilerServices;

using MarketIngest.Calendars;
using MarketIngest.Sources.Planning;
using MarketIngest.Sources.Prediction;

using Microsoft.Extensions.Options;

using NodaTime;

namespace MarketIngest.Sources.Kalshi;

/// <summary>
/// Collects Kalshi's part of <c>prediction.prices</c>: job <c>update_prediction_markets</c>, one partition for each stored market, length of candles and
/// window (3 days of minutes, 180 of hours, 3,600 of days).
/// </summary>
/// <remarks>
/// <para>A window that is over is read whole, once; the running one from the last day that was read, up to the last candle that is complete. So a settled
/// market costs nothing once its last window is stored, and an interrupted backfill goes on where it stopped. A run reads the last 30 days of a market it has
/// never read, and the days of the whole window; a backfill its whole life.</para>
/// <para>Markets that settled before a moving cut-off, about three months ago, are in the historical tier, which is asked for them; each tier is asked where
/// the other does not know a market. Lag: minutes. Cost: a request of up to 5,000 candles a window; requests without a key are limited by address, 10 a second.</para>
/// <para>No key is needed. Options: <c>provider</c>, <c>category</c>, <c>limit</c>, <c>days</c>.</para>
/// </remarks>
public sealed class KalshiCandlesCollector(IOptions<KalshiOptions> options) : Collector
{
    private const int NotFound = 404;
    private readonly KalshiOptions options = options.Value;

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

        PlanWindow covered = PlanWindow.Of(request, context, Descriptor.LookbackDays);
        (KalshiInterval Interval, PriceWindows Windows)[] plans =
            [.. options.Intervals.Distinct(StringComparer.Ordinal).Select(KalshiInterval.Of).Select(i => (i, new PriceWindows(request, context, covered, i.WindowDays)))];
        var tiers = new KalshiTiers(options.Host, context.Source);
        foreach (PredictionMarket market in await new StoredMarkets(context, KalshiProvider.Name, selection).FollowedAsync(IsPendingAsync, cancellationToken).ConfigureAwait(false))
        {
            foreach ((KalshiInterval interval, PriceWindows windows) in plans)
            {
                await foreach (PriceWindow window in windows.OfAsync(Prefix(market, interval), market, cancellationToken).ConfigureAwait(false))
                {
                    yield return window.ToPartition(new Dictionary<string, string>(StringComparer.Ordinal)
                    {
                        ["market"] = market.MarketId,
                        ["series"] = market.SeriesId ?? KalshiTicker.SeriesOf(market.MarketId),
                        ["interval"] = interval.Iso,
                        ["tier"] = await tiers.OfAsync(market, cancellationToken).ConfigureAwait(false),
                        ["read-until"] = End(window, interval, context.Now).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
                    });
                }
            }
        }

        async ValueTask<bool> IsPendingAsync(PredictionMarket market)
        {
            foreach ((KalshiInterval interval, PriceWindows windows) in plans)
            {
                if (await windows.IsPendingAsync(Prefix(market, interval), market, cancellationToken).ConfigureAwait(false))
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <inheritdoc />
    public override async IAsyncEnumerable<Payload> FetchAsync(Partition partition, ISourceClient source, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(partition);
        ArgumentNullException.ThrowIfNull(source);
        bool isHistorical = partition.Value("tier") == KalshiTiers.Historical;
        Payload page = await SendAsync(partition, isHistorical, source, cancellationToken).ConfigureAwait(false);
        if (page.Status == NotFound)
        {
            await page.DisposeAsync().ConfigureAwait(false);
            page = await SendAsync(partition, !isHistorical, source, cancellationToken).ConfigureAwait(false);
        }

        if (page.Status == NotFound)
        {
            await page.DisposeAsync().ConfigureAwait(false);
            throw new SourceContractException($"Kalshi knows market '{partition.Value("market")}' of series '{partition.Value("series")}' neither in its current nor in its historical tier.");
        }

        yield return page;
    }

    /// <inheritdoc />
    public override void Parse(Payload payload, RecordSink sink) => KalshiCandlesParser.Parse(payload, sink);

    private static string Prefix(PredictionMarket market, KalshiInterval interval) => $"{KalshiProvider.Name}/{market.MarketId}/{interval.Iso}";

    /// <summary>The end of the last candle that is complete.</summary>
    private static Instant End(PriceWindow window, KalshiInterval interval, Instant now)
    {
        Instant end = Instant.Min(UtcMidnight.Of(window.Until), now);
        return Instant.FromUnixTimeTicks(end.ToUnixTimeTicks() / interval.Grain.BclCompatibleTicks * interval.Grain.BclCompatibleTicks);
    }

    private Task<Payload> SendAsync(Partition partition, bool isHistorical, ISourceClient source, CancellationToken cancellationToken)
    {
        string market = partition.Value("market");
        int minutes = KalshiInterval.Of(partition.Value("interval")).Minutes;
        Instant until = Instant.FromUnixTimeSeconds(long.Parse(partition.Value("read-until"), CultureInfo.InvariantCulture));

        // A candle that ends at the first midnight belongs to the window before.
        Instant from = Instant.Min(until, UtcMidnight.Of(partition, "read-from") + Duration.FromSeconds(1));
        string address = isHistorical
            ? KalshiEndpoints.HistoricalCandles(options.Host, market, from, until, minutes)
            : KalshiEndpoints.Candles(options.Host, partition.Value("series"), market, from, until, minutes);
        return source.SendAsync(
            SourceRequest.Get(address) with
            {
                AcceptedStatus = [200, NotFound],
                Expects = ExpectedContent.NoWebPage,
                Hints = new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["market"] = market,
                    ["interval"] = partition.Value("interval"),
                    ["until"] = partition.Value("read-until"),
                },
            },
            cancellationToken);
    }
}
