namespace MarketIngest.Analytics.Beneficial;

/// <summary>
/// The stake that a filing reports. The persons of one filing mostly report the same shares, each through the one below it, so their rows are never added up: the stake is that of the person
/// with the most. It is a lower bound where members of a group each own shares of their own.
/// </summary>
public static class BeneficialStake
{
    /// <summary>The row of the person with the most shares; of several the first, which by custom is the top of the chain. Null where no person states an amount.</summary>
    /// <param name="filing">The rows of one filing, in any order.</param>
    /// <exception cref="ArgumentException">The rows are of several filings.</exception>
    public static SecBeneficialOwner? Largest(IEnumerable<SecBeneficialOwner> filing)
    {
        ArgumentNullException.ThrowIfNull(filing);
        SecBeneficialOwner? largest = null;
        string? accession = null;
        foreach (SecBeneficialOwner row in filing)
        {
            accession ??= row.AccessionNumber;
            if (row.AccessionNumber != accession)
            {
                throw new ArgumentException($"Rows of one filing were expected; these are of {accession} and {row.AccessionNumber}.", nameof(filing));
            }

            if (row.SharesOwned is { } shares && (largest is null || shares > largest.SharesOwned || (shares == largest.SharesOwned && row.Line < largest.Line)))
            {
                largest = row;
            }
        }

        return largest;
    }
}
