using NodaTime;

namespace MarketIngest.Analytics.Institutional;

/// <summary>
/// Decides whether the values of a Form 13F are dollars or thousands. The form asked for thousands until 2 January 2023 and for dollars from the third on, by
/// the day of filing and not by the quarter; some filers kept on sending thousands. So the filing date decides unless the prices that a table implies
/// (value over shares) speak clearly against it, and whatever is not clear is marked ambiguous.
/// </summary>
public static class ThirteenFUnits
{
    /// <summary>Values are whole dollars.</summary>
    public const string Dollars = "dollars";

    /// <summary>Values are thousands of dollars.</summary>
    public const string Thousands = "thousands";

    /// <summary>The filing date says so.</summary>
    public const string ByFilingDate = "filing_date";

    /// <summary>The implied prices say so, against the filing date.</summary>
    public const string ByImpliedPrice = "implied_price";

    /// <summary>How many securities must speak before their prices are believed; a few warrants or penny stocks prove nothing.</summary>
    public const int FewestSecurities = 5;

    private const double Nearly = 0.9;
    private const double Mostly = 0.5;

    /// <summary>The first filing date on which values are dollars.</summary>
    public static LocalDate DollarsFrom { get; } = new(2023, 1, 3);

    /// <summary>The unit by the filing date alone.</summary>
    /// <param name="filed">The filing date, or null where it is unknown: then so is the unit.</param>
    public static ThirteenFUnit Of(LocalDate? filed) => filed is { } date
        ? new ThirteenFUnit(date < DollarsFrom ? Thousands : Dollars, ByFilingDate, false)
        : new ThirteenFUnit(null, null, true);

    /// <summary>The unit by the filing date, held against the prices that the table itself implies.</summary>
    /// <remarks>
    /// Against dollars speaks a price below one dollar, which hardly any security on the SEC's list has; against thousands one above 5,000 dollars. Nine of ten
    /// securities, at least five, overrule the date; half of them, or all of fewer, only make it ambiguous.
    /// </remarks>
    public static ThirteenFUnit Of(LocalDate? filed, ThirteenFPrices prices)
    {
        ArgumentNullException.ThrowIfNull(prices);
        ThirteenFUnit dated = Of(filed);
        if (dated.Unit is null || prices.Count == 0)
        {
            return dated;
        }

        double against = (double)(dated.Unit == Dollars ? prices.BelowOne : prices.AboveFive) / prices.Count;
        if (prices.Count >= FewestSecurities && against >= Nearly)
        {
            return new ThirteenFUnit(dated.Unit == Dollars ? Thousands : Dollars, ByImpliedPrice, true);
        }

        return dated with { IsAmbiguous = against >= Mostly };
    }

    /// <summary>The unit by the filing date, held against what the same securities cost elsewhere: a quarter before, or in other managers' tables.</summary>
    /// <param name="filed">The filing date.</param>
    /// <param name="ratios">For each security, the implied price as filed over the reference price in dollars: about 1 for dollars, about 0.001 for thousands.</param>
    /// <returns>Null where the securities are fewer than five. Where they do not agree, the date's unit, ambiguous.</returns>
    public static ThirteenFUnit? Of(LocalDate filed, IReadOnlyCollection<double> ratios)
    {
        ArgumentNullException.ThrowIfNull(ratios);
        if (ratios.Count < FewestSecurities)
        {
            return null;
        }

        ThirteenFUnit dated = Of(filed);
        string? found = Agree(ratios, 1) ? Dollars : Agree(ratios, 0.001) ? Thousands : null;
        return found is null ? dated with { IsAmbiguous = true } : found == dated.Unit ? dated : new ThirteenFUnit(found, ByImpliedPrice, true);
    }

    /// <summary>Prices move by less than a factor of three in a quarter, splits of ten left aside.</summary>
    private static bool Agree(IReadOnlyCollection<double> ratios, double unit) =>
        ratios.Count(r => r > unit / 3 && r < unit * 3) >= Nearly * ratios.Count;
}
