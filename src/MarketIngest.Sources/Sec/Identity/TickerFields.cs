namespace MarketIngest.Sources.Sec.Identity;

/// <summary>Where the values of an entry stand, from the list's own names.</summary>
internal sealed class TickerFields
{
    /// <summary>Takes the names.</summary>
    /// <exception cref="SourceContractException">There is no CIK or no symbol among them.</exception>
    public TickerFields(IReadOnlyList<string> names, string format)
    {
        Count = names.Count;
        Cik = Index(names, "cik", "cik_str");
        Symbol = Index(names, "ticker", "symbol");
        Name = Index(names, "name", "title");
        Exchange = Index(names, "exchange");
        if (Cik < 0 || Symbol < 0)
        {
            throw new SourceContractException($"{format}: the list's fields are '{string.Join(", ", names)}', without a CIK or a symbol.", 0);
        }
    }

    /// <summary>The number of values.</summary>
    public int Count { get; }

    /// <summary>The CIK's place.</summary>
    public int Cik { get; }

    /// <summary>The symbol's place.</summary>
    public int Symbol { get; }

    /// <summary>The name's place, or -1.</summary>
    public int Name { get; }

    /// <summary>The exchange's place, or -1.</summary>
    public int Exchange { get; }

    private static int Index(IReadOnlyList<string> names, params ReadOnlySpan<string> wanted)
    {
        for (int i = 0; i < names.Count; i++)
        {
            if (wanted.Contains(names[i]))
            {
                return i;
            }
        }

        return -1;
    }
}
