using MarketIngest.Sources.Prediction;

namespace MarketIngest.Sources.Kalshi;

/// <summary>The tickers of stored markets.</summary>
/// <param name="Unsettled">Those that are not settled, by event.</param>
/// <param name="Settled">Those that are.</param>
internal sealed record KalshiStored(SortedDictionary<string, List<string>> Unsettled, List<string> Settled)
{
    /// <summary>Reads them.</summary>
    public static async Task<KalshiStored> ReadAsync(PlanContext context, PredictionSelection selection, CancellationToken cancellationToken)
    {
        var stored = new KalshiStored(new SortedDictionary<string, List<string>>(StringComparer.Ordinal), []);
        await foreach (PredictionMarket market in new StoredMarkets(context, KalshiProvider.Name, selection).ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            if (market.Status == "settled")
            {
                stored.Settled.Add(market.MarketId);
            }
            else if (market.EventId is { } inEvent)
            {
                if (!stored.Unsettled.TryGetValue(inEvent, out List<string>? tickers))
                {
                    stored.Unsettled.Add(inEvent, tickers = []);
                }

                tickers.Add(market.MarketId);
            }
        }

        return stored;
    }
}
