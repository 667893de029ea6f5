using System.Globalization;

using MarketIngest.Sources.Parsing;

namespace MarketIngest.Sources.Kalshi;

/// <summary>Which markets of an answer are wanted, as a request's hints say; without hints all are.</summary>
internal sealed class KalshiSelection
{
    private readonly string? category;
    private readonly bool takesCombinations;
    private readonly HashSet<string> tickers;
    private readonly HashSet<string> known;
    private int left;

    private KalshiSelection(Payload payload)
    {
        category = payload.Hint("category");
        takesCombinations = payload.Hint("mve") != "exclude";
        tickers = payload.ListHint("markets");
        known = payload.ListHint("known");
        left = payload.Hint("take") is { } take ? int.Parse(take, CultureInfo.InvariantCulture) : int.MaxValue;
    }

    /// <summary>The number of markets taken so far, those left out because they are known included.</summary>
    public int Taken { get; private set; }

    /// <summary>The selection that a payload's request asked for.</summary>
    public static KalshiSelection Of(Payload payload) => new(payload);

    /// <summary>Whether a market is taken; counts it when it is.</summary>
    public bool Takes(string ticker, string? inCategory)
    {
        bool isWanted = left > 0
            && (takesCombinations || !KalshiTicker.IsCombination(ticker))
            && (category is null || string.Equals(category, inCategory, StringComparison.OrdinalIgnoreCase))
            && (tickers.Count == 0 || tickers.Contains(ticker));
        if (isWanted)
        {
            left--;
            Taken++;
        }

        return isWanted && !known.Contains(ticker);
    }
}
