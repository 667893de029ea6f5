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

    public void Add(OtcSummary summary, OtcWeekly row, Instant knownAt)
    {
        Tier = row.Tier;
        KnownAt = Instant.Max(KnownAt, knownAt);
        (summary.IsAts ? ats : nonAts).Add(summary.IsByFirm, row);
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

    /// <summary>One side's sums by origin and level. A file repeats what the API says, so only one origin counts.</summary>
    private sealed class SideFacts
    {
        private const int Levels = 2;
        private readonly decimal?[] sums = new decimal?[2 * Levels];
        private readonly string?[] issues = new string?[2 * Levels];
        private readonly bool[] ambiguous = new bool[2 * Levels];

        public bool IsAmbiguous => Chosen is { } index && ambiguous[index];

        public decimal? Shares => Chosen is { } index ? sums[index] : null;

        private int? Chosen => Array.FindIndex(sums, s => s is not null) is >= 0 and int index ? index : null;

        public void Add(bool isByFirm, OtcWeekly row)
        {
            int index = (row.Origin == "file" ? Levels : 0) + (isByFirm ? 1 : 0);
            ambiguous[index] |= issues[index] is { } issue && issue != row.IssueName;
            issues[index] = row.IssueName;
            sums[index] = (sums[index] ?? 0) + row.Shares;
        }
    }
}
