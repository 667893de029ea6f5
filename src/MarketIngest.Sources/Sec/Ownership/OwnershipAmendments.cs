using NodaTime;

namespace MarketIngest.Sources.Sec.Ownership;

/// <summary>
/// Finds the filing that an amended Form 3, 4 or 5 amends. The amendment names only the original's date; form, issuer, all owners and, where both are
/// known, the period must agree too. Where none or several filings fit there is no answer.
/// </summary>
public static class OwnershipAmendments
{
    /// <summary>The accession number of the original, or null where none or several of the filings fit.</summary>
    /// <param name="amendment">The amendment.</param>
    /// <param name="originalDate">The date of the original submission, as the amendment states it.</param>
    /// <param name="stored">Filings among which the original may be.</param>
    public static string? OriginalOf(OwnershipFiling amendment, LocalDate originalDate, IEnumerable<OwnershipFiling> stored)
    {
        ArgumentNullException.ThrowIfNull(amendment);
        ArgumentNullException.ThrowIfNull(stored);
        string[] found = [.. stored.Where(f => f.Filed == originalDate && CanAmend(amendment, f)).Select(f => f.Accession).Distinct(StringComparer.Ordinal).Take(2)];
        return found.Length == 1 ? found[0] : null;
    }

    private static bool CanAmend(OwnershipFiling amendment, OwnershipFiling original) =>
        SecForms.IsAmendment(amendment.Form)
        && amendment.Form == $"{original.Form}/A"
        && original.Accession != amendment.Accession
        && original.IssuerCik == amendment.IssuerCik
        && original.OwnerCiks.SetEquals(amendment.OwnerCiks)
        && (original.Period is null || amendment.Period is null || original.Period == amendment.Period);
}
