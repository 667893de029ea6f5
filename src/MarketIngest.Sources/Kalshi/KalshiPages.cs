using System.Globalization;
using System.Runtime.CompilerServices;

using MarketIngest.Sources.Parsing;

using NodaTime;

namespace MarketIngest.Sources.Kalshi;

/// <summary>Reads a list of markets page by page, until it ends or as many as wanted were found.</summary>
internal static class KalshiPages
{
    /// <summary>The list of the historical tier; other lists are named by the status that they filter by.</summary>
    public const string Historical = "historical";

    public static async IAsyncEnumerable<Payload> ReadAsync(string host, Partition partition, ISourceClient source, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        int left = int.Parse(partition.Value("limit"), CultureInfo.InvariantCulture);
        string? cursor = null;
        while (left > 0)
        {
            Payload page = await source.SendAsync(Request(host, partition, left, cursor), cancellationToken).ConfigureAwait(false);
            KalshiSelection selection = KalshiSelection.Of(page);
            JsonPage peeked = JsonPage.Peek(page, KalshiMarketsPage.Shape, KalshiMarketsPage.Rows((market, parent, _) =>
                selection.Takes(KalshiMarketsPage.Text(market, "ticker") ?? "", KalshiMarketsPage.Text(parent, "category") ?? KalshiMarketsPage.Text(market, "category"))));
            string? next = peeked.Text("cursor");
            yield return page;
            left -= selection.Taken;
            if (next is null)
            {
                yield break;
            }

            cursor = next != cursor ? next : throw new SourceContractException($"{partition.Key}: the cursor '{cursor}' leads to itself; the rest of the list cannot be had.");
        }
    }

    private static SourceRequest Request(string host, Partition partition, int left, string? cursor)
    {
        string list = partition.Value("list");
        Instant? closesFrom = ValueText.TryDate(partition.Value("closes-from"), out LocalDate date) ? date.AtMidnight().InUtc().ToInstant() : null;
        var hints = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["take"] = left.ToString(CultureInfo.InvariantCulture),
            ["mve"] = "exclude",
        };
        if (partition.Values.TryGetValue("known", out string? known))
        {
            hints["known"] = known;
        }

        if (partition.Value("category") is { Length: > 0 } category)
        {
            hints["category"] = category;
        }

        // Every event has at least one market, so no more of them are needed than markets are, unless a category leaves some out.
        int events = hints.ContainsKey("category") ? KalshiEndpoints.LargestEventPage : Math.Min(left, KalshiEndpoints.LargestEventPage);
        string address = list == Historical
            ? KalshiEndpoints.HistoricalMarkets(host, Math.Min(left, KalshiEndpoints.LargestMarketPage), cursor)
            : KalshiEndpoints.Events(host, list, events, closesFrom, cursor);
        return SourceRequest.Get(address) with { Expects = ExpectedContent.NoWebPage, Hints = hints };
    }
}
