using NodaTime;

namespace MarketIngest.Analytics.Prices;

/// <summary>
/// Brings the bars of one symbol to any adjustment, from what they were published with and the corporate actions. Works in decimals, without rounding.
/// </summary>
/// <remarks>
/// A dividend's factor is 1 − dividend ÷ close as traded before its ex-date, the convention of CRSP. A bar that was published adjusted is undone by the actions
/// with an ex-date after the bar and up to its capture: a later action is not in it. From a close adjusted for dividends the close as traded follows in one pass
/// from the newest bar to the oldest, since the dividend just after a bar is its close as traded minus the close adjusted for that dividend alone.
/// </remarks>
public static class PriceAdjustmentKernel
{
    /// <summary>Computes the factors of each bar.</summary>
    /// <param name="closes">The closes in order of date; within a day all bars of a date follow each other.</param>
    /// <param name="splits">The splits in order of ex-date.</param>
    /// <param name="dividends">The dividends in order of ex-date.</param>
    /// <param name="asOf">The day whose shares and dividends the adjusted prices are in: actions after it are left out.</param>
    /// <param name="factors">Takes the factors, one for each close.</param>
    /// <returns>The ordinals of dividends that cannot be: as large as the close before them or larger. They are left out.</returns>
    /// <exception cref="ArgumentException">The lengths differ, or something is out of order or not above zero.</exception>
    public static IReadOnlyList<int> Compute(ReadOnlySpan<PublishedClose> closes, ReadOnlySpan<SplitEvent> splits, ReadOnlySpan<DividendEvent> dividends, LocalDate asOf, Span<PriceFactors> factors)
    {
        Check(closes, splits, dividends, factors.Length);
        List<int> refused = [];

        // What each dividend takes from the close before it, and the ordinal of that close; -1 for one that counts nowhere.
        Span<decimal> shares = dividends.Length <= 128 ? stackalloc decimal[dividends.Length] : new decimal[dividends.Length];
        Span<int> before = dividends.Length <= 128 ? stackalloc int[dividends.Length] : new int[dividends.Length];
        before.Fill(-1);
        int nextDividend = dividends.Length;
        decimal dividendFactor = 1;
        for (int i = closes.Length - 1; i >= 0; i--)
        {
            PublishedClose bar = closes[i];
            int firstDividend = nextDividend;
            while (firstDividend > 0 && dividends[firstDividend - 1].ExDate > bar.Date)
            {
                firstDividend--;
            }

            decimal raw = bar.Close * Undone(bar, splits);
            if (bar.Adjustment == PriceAdjustment.SplitDividend)
            {
                raw /= Later(bar.CapturedOn, dividends, before, shares, nextDividend);
                raw += Sum(bar, dividends[firstDividend..nextDividend], splits, bar.CapturedOn);
            }

            decimal taken = 0;
            decimal takenAsOf = 0;
            for (int d = firstDividend; d < nextDividend; d++)
            {
                decimal share = InSharesOf(bar.Date, dividends[d], splits) / raw;
                if (taken + share >= 1)
                {
                    refused.Add(d);
                    continue;
                }

                (before[d], shares[d]) = (i, share);
                taken += share;
                takenAsOf += dividends[d].ExDate <= asOf ? share : 0;
            }

            dividendFactor *= 1 - takenAsOf;
            nextDividend = firstDividend;
            factors[i] = new PriceFactors(bar.Adjustment == PriceAdjustment.SplitDividend ? raw / bar.Close : Undone(bar, splits), 1 / Ratio(splits, bar.Date, asOf), dividendFactor);
        }

        refused.Sort();
        return refused;
    }

    private static decimal Undone(PublishedClose bar, ReadOnlySpan<SplitEvent> splits) =>
        bar.Adjustment == PriceAdjustment.None ? 1 : Ratio(splits, bar.Date, bar.CapturedOn);

    /// <summary>Shares at the end of a time for each at its beginning: the splits with an ex-date after the one day and up to the other.</summary>
    private static decimal Ratio(ReadOnlySpan<SplitEvent> splits, LocalDate after, LocalDate upTo)
    {
        decimal numerator = 1;
        decimal denominator = 1;
        foreach (SplitEvent split in splits)
        {
            if (split.ExDate > after && split.ExDate <= upTo)
            {
                numerator *= split.Numerator;
                denominator *= split.Denominator;
            }
        }

        return numerator / denominator;
    }

    /// <summary>A dividend in the shares of a day before it.</summary>
    private static decimal InSharesOf(LocalDate day, DividendEvent dividend, ReadOnlySpan<SplitEvent> splits) =>
        dividend.Amount * Ratio(splits, dividend.ExDate, dividend.CapturedOn) * Ratio(splits, day, dividend.ExDate);

    private static decimal Sum(PublishedClose bar, ReadOnlySpan<DividendEvent> dividends, ReadOnlySpan<SplitEvent> splits, LocalDate upTo)
    {
        decimal sum = 0;
        foreach (DividendEvent dividend in dividends)
        {
            sum += dividend.ExDate <= upTo ? InSharesOf(bar.Date, dividend, splits) : 0;
        }

        return sum;
    }

    /// <summary>The product of the factors of the dividends from one on and up to a capture; those after the same close count together.</summary>
    private static decimal Later(LocalDate upTo, ReadOnlySpan<DividendEvent> dividends, ReadOnlySpan<int> before, ReadOnlySpan<decimal> shares, int from)
    {
        decimal product = 1;
        decimal taken = 0;
        for (int d = from; d < dividends.Length && dividends[d].ExDate <= upTo; d++)
        {
            taken += before[d] < 0 ? 0 : shares[d];
            if (d + 1 == dividends.Length || before[d + 1] != before[d] || dividends[d + 1].ExDate > upTo)
            {
                product *= 1 - taken;
                taken = 0;
            }
        }

        return product;
    }

    private static void Check(ReadOnlySpan<PublishedClose> closes, ReadOnlySpan<SplitEvent> splits, ReadOnlySpan<DividendEvent> dividends, int factors)
    {
        if (factors != closes.Length)
        {
            throw new ArgumentException($"There are {closes.Length} closes and room for {factors} factors.", nameof(factors));
        }

        for (int i = 0; i < closes.Length; i++)
        {
            if (closes[i].Close <= 0 || (i > 0 && closes[i].Date < closes[i - 1].Date))
            {
                throw new ArgumentException($"Close {i} of {ColumnText.Of(closes[i].Date)} is not above zero, or earlier than the one before it.", nameof(closes));
            }
        }

        for (int i = 0; i < splits.Length; i++)
        {
            if (splits[i].Numerator <= 0 || splits[i].Denominator <= 0 || (i > 0 && splits[i].ExDate < splits[i - 1].ExDate))
            {
                throw new ArgumentException($"Split {i} of {ColumnText.Of(splits[i].ExDate)} has no ratio above zero, or is earlier than the one before it.", nameof(splits));
            }
        }

        for (int i = 0; i < dividends.Length; i++)
        {
            if (dividends[i].Amount <= 0 || (i > 0 && dividends[i].ExDate < dividends[i - 1].ExDate))
            {
                throw new ArgumentException($"Dividend {i} of {ColumnText.Of(dividends[i].ExDate)} is not above zero, or earlier than the one before it.", nameof(dividends));
            }
        }
    }
}
