using NodaTime;

namespace MarketIngest.Analytics.OffExchange;

/// <summary>What FINRA reports of one symbol's week, at the one level that is used: symbol totals, else the sum over firms.</summary>
internal sealed class WeekFacts
{
    private readonly SideFacts ats = new();
    private readonly SideFacts nonAts = new();

    public string Tier { get; private set; } = "";

    public Instant KnownAt { get; private set; } = Instant.MinValue;

    /// <summary>Whether one summary names two issues under the symbol: a reused ticker, whose volumes are not one security's.</summary>
    public bool IsAmbiguous => ats.IsAmbiguous || nonAts.IsAmbiguous;

    public void Add(OtcSummary summary, string tier, string issue, decimal shares, Instant knownAt)
    {
        Tier = tier;
        KnownAt = Instant.Max(KnownAt, knownAt);
        (summary.IsAts ? ats : nonAts).Add(summary.IsByFirm, issue, shares);
    }

    /// <summary>The shares of a side: reported, zero when the side's data are there without the symbol, or null.</summary>
    public decimal? Shares(OtcSide side, Func<string, OtcSide, bool> isCovered)
    {
        if (IsAmbiguous)
        {
            return null;
        }

        return (side == OtcSide.Ats ? ats : nonAts).Shares ?? (isCovered(Tier, side) ? 0 : null);
    }

    private sealed class SideFacts
    {
        private decimal? bySymbol;
        private decimal? byFirm;
        private string? issue;

        public bool IsAmbiguous { get; private set; }

        public decimal? Shares => bySymbol ?? byFirm;

        public void Add(bool isByFirm, string name, decimal shares)
        {
            IsAmbiguous |= issue is not null && issue != name;
            issue = name;
            if (isByFirm)
            {
                byFirm = (byFirm ?? 0) + shares;
            }
            else
            {
                bySymbol = (bySymbol ?? 0) + shares;
            }
        }
    }
}
