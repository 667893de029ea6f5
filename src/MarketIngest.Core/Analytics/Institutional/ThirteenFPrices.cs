namespace MarketIngest.Analytics.Institutional;

/// <summary>The prices that the rows of a Form 13F table imply as filed, one for each security: only rows of shares speak, not options, notes, warrants or rights.</summary>
public sealed class ThirteenFPrices
{
    private const double One = 1;
    private const double Five = 5;
    private static readonly string[] NoShares = ["WT", "WTS", "WARRANT", "WARRANTS", "WRNT", "RT", "RTS", "RIGHT", "RIGHTS"];
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);

    /// <summary>The securities with a price.</summary>
    public int Count { get; private set; }

    /// <summary>Those below 1 as filed.</summary>
    public int BelowOne { get; private set; }

    /// <summary>Those above 5 as filed: 5,000 dollars where values are in thousands.</summary>
    public int AboveFive { get; private set; }

    /// <summary>The implied price of a row as filed, or null where the row says nothing of a price.</summary>
    public static double? Implied(InstitutionalHolding row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return row is { QuantityType: "SH", PutCall: null, Cusip: not null, ValueAsFiled: { } value and > 0, Quantity: { } quantity and > 0 } && !IsRight(row.TitleOfClass)
            ? (double)value / (double)quantity
            : null;
    }

    /// <summary>Takes a row into account; of several rows of a security the first.</summary>
    public void Add(InstitutionalHolding row)
    {
        if (Implied(row) is { } price && seen.Add(row.Cusip!))
        {
            Count++;
            BelowOne += price < One ? 1 : 0;
            AboveFive += price > Five ? 1 : 0;
        }
    }

    private static bool IsRight(string? title)
    {
        if (title is null)
        {
            return false;
        }

        foreach (Range word in title.AsSpan().SplitAny(" .,*/-"))
        {
            ReadOnlySpan<char> text = title.AsSpan(word);
            foreach (string right in NoShares)
            {
                if (text.Equals(right, StringComparison.OrdinalIgnoreCase))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
