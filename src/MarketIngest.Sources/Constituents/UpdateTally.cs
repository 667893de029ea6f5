namespace MarketIngest.Sources.Constituents;

/// <summary>What a run of one job did by symbol, until it is taken for the summary.</summary>
internal sealed class UpdateTally
{
    private readonly Lock gate = new();
    private readonly HashSet<string> symbols = new(StringComparer.Ordinal);
    private readonly HashSet<string> failed = new(StringComparer.Ordinal);
    private int gapsFilled;

    /// <summary>The run looks after these symbols, whether or not there is anything to ask for.</summary>
    public void Consider(IEnumerable<string> considered)
    {
        lock (gate)
        {
            symbols.UnionWith(considered);
        }
    }

    /// <summary>A partition of a symbol has ended.</summary>
    public void Ended(string symbol, CollectOutcome outcome, bool hasFilledGap)
    {
        lock (gate)
        {
            symbols.Add(symbol);
            if (outcome is CollectOutcome.Failed or CollectOutcome.Partial)
            {
                failed.Add(symbol);
            }

            gapsFilled += hasFilledGap ? 1 : 0;
        }
    }

    /// <summary>The counts so far; begins anew.</summary>
    public (int Total, int Failed, int GapsFilled) Take()
    {
        lock (gate)
        {
            var taken = (symbols.Count, failed.Count, gapsFilled);
            symbols.Clear();
            failed.Clear();
            gapsFilled = 0;
            return taken;
        }
    }
}
