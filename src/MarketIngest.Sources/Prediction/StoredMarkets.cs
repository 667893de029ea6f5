using System.Runtime.CompilerServices;

namespace MarketIngest.Sources.Prediction;

/// <summary>The markets of a provider as they are stored.</summary>
internal sealed class StoredMarkets(PlanContext context, string provider, PredictionSelection selection)
{
    /// <summary>Those of the selection's category, in the order of their ids.</summary>
    public async IAsyncEnumerable<PredictionMarket> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (PredictionMarket market in context.ReadAsync<PredictionMarket>(cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            if (market.Provider == provider && selection.Admits(market))
            {
                yield return market;
            }
        }
    }

    /// <summary>
    /// The markets whose prices a run updates: the most traded open ones, and the most traded of those that are closed and still lack prices, each up to the
    /// limit. Memory holds no more of them.
    /// </summary>
    /// <param name="isPending">Whether a closed market still lacks prices.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<IReadOnlyList<PredictionMarket>> FollowedAsync(Func<PredictionMarket, ValueTask<bool>> isPending, CancellationToken cancellationToken)
    {
        var open = new MostTraded(selection.Limit);
        var closed = new MostTraded(selection.Limit);
        await foreach (PredictionMarket market in ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            if (market.Status == "open")
            {
                open.Add(market);
            }
            else if (await isPending(market).ConfigureAwait(false))
            {
                closed.Add(market);
            }
        }

        return [.. open.InOrder(), .. closed.InOrder()];
    }

    private sealed class MostTraded(int most)
    {
        private readonly PriorityQueue<PredictionMarket, decimal> kept = new();

        public void Add(PredictionMarket market)
        {
            kept.Enqueue(market, market.Volume ?? 0);
            if (kept.Count > most)
            {
                kept.Dequeue();
            }
        }

        public IEnumerable<PredictionMarket> InOrder() => kept.UnorderedItems.Select(i => i.Element).OrderBy(m => m.MarketId, StringComparer.Ordinal);
    }
}
